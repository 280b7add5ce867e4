using Resilience.Retrying;

namespace Resilience.State;

/// <summary>A retry budget with the operations that share it.</summary>
internal sealed record BudgetScope(RetryBudget Budget, CompletedCalls Calls, BudgetJournal Journal);

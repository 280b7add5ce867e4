using Resilience.Events;

namespace Resilience.Routing;

/// <summary>Which endpoints there are has changed: who took care of them until now, and who asked for it, if an operator did.</summary>
internal sealed record Succession(FailoverState Before, Signature By);

using Xunit;

namespace Resilience.Telemetry;

/// <summary>Listeners to activities, and exporters, hear every host of the process: while they are there, no other test runs.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;

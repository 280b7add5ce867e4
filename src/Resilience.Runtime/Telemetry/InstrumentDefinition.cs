namespace Resilience.Telemetry;

/// <summary>One instrument of the meter: what its documentation and its registration both say.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, as UCUM writes it.</param>
/// <param name="Description">What it tells.</param>
/// <param name="Labels">Its labels; there are no others.</param>
internal sealed record InstrumentDefinition(InstrumentKind Kind, string Name, string Unit, string Description, params Label[] Labels);

namespace Resilience.Scenarios.Clients;

internal enum ClientKind
{
    Ours,
    PollyStandard,
    PollyTuned,
    None,
}

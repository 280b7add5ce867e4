namespace Resilience.Scenarios.Clients;

internal static class ClientKinds
{
    public static readonly ClientKind[] All = [ClientKind.Ours, ClientKind.PollyStandard, ClientKind.PollyTuned, ClientKind.None];

    /// <summary>As it is printed.</summary>
    public static string Word(this ClientKind kind) => kind switch
    {
        ClientKind.Ours => "ours",
        ClientKind.PollyStandard => "polly-standard",
        ClientKind.PollyTuned => "polly-tuned",
        _ => "none",
    };
}

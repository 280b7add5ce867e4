namespace Resilience.Configuration;

/// <summary>The modes that operators have set, at most one a scope. Immutable.</summary>
internal sealed class ModeSwitches
{
    private ModeSwitches(ModeSwitch[] all) => All = all;

    public static ModeSwitches None { get; } = new([]);

    public ModeSwitch[] All { get; }

    public ModeSwitches With(ModeSwitch added) => new([.. Without(added).All, added]);

    public ModeSwitches Without(ModeSwitch removed) => new(Array.FindAll(All, other => !other.HasScopeOf(removed)));

    /// <summary>The narrowest that concerns a policy of an operation.</summary>
    public ModeSwitch? Find(string service, string operation, string overload, PolicySchema policy) =>
        All.Where(candidate => candidate.Concerns(service, operation, overload, policy)).MaxBy(candidate => candidate.Narrowness);
}

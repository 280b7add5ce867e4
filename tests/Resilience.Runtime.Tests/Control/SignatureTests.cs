using Resilience.Laws;
using Xunit;

namespace Resilience.Control;

/// <summary>Every call that steers says who and why; one that does not is refused before anything changes.</summary>
public sealed class SignatureTests : IDisposable
{
    private readonly FailoverHost _host = new(services => services.AddResilientSigned(e => e.Add("a", new SignedStore()).Add("b", new SignedStore())));

    public static TheoryData<string> Verbs => [.. Calls.Keys];

    private static Dictionary<string, Action<ResilienceControl, string, string>> Calls { get; } = new()
    {
        ["ResilienceControl.Isolate"] = (control, who, why) => control.Isolate("Signed", "a", who, why),
        ["ResilienceControl.Close"] = (control, who, why) => control.Close("Signed", "a", who, why),
        ["ResilienceControl.TryDrain"] = (control, who, why) => control.TryDrain("Signed", "a", who, why),
        ["ResilienceControl.Restore"] = (control, who, why) => control.Restore("Signed", "a", who, why),
        ["ResilienceControl.ForceFailover"] = (control, who, why) => control.ForceFailover("Signed", "b", who, why),
        ["ResilienceControl.ForceFailback"] = (control, who, why) => control.ForceFailback("Signed", who, why),
        ["ResilienceControl.SetWeight"] = (control, who, why) => control.SetWeight("Signed", "a", 7, who, why),
        ["ResilienceControl.SetMode"] = (control, who, why) => control.SetMode("Signed", "Get", "Timeout", PolicyMode.Off, who, why),
        ["ResilienceControl.ResetMode"] = (control, who, why) => control.ResetMode("Signed", "Get", "Timeout", who, why),
        ["ResilienceControl.AddEndpoint"] = (control, who, why) => control.AddEndpoint<ISigned>(new Endpoint("Signed", "c"), new SignedStore(), who, why),
        ["ResilienceControl.TryRemoveEndpoint"] = (control, who, why) => control.TryRemoveEndpoint("Signed", "b", who, why),
        ["ResilienceControl.PromoteAsync"] = (control, who, why) => control.PromoteAsync("Signed", "eu", who, why).AsTask().GetAwaiter().GetResult(),
        ["ResilienceControl.StartChaos"] = (control, who, why) => control.StartChaos(new ChaosExperiment("Signed", ChaosEffect.Kill()) { AllowInProduction = true }, who, why),
        ["ServiceLevels.Set"] = (control, who, why) => control.Levels.Set(ServiceLevel.Minimal, who, why),
        ["ServiceLevels.Release"] = (control, who, why) => control.Levels.Release(who, why),
        ["ChaosRun.Stop"] = (control, who, why) => control.StartChaos(new ChaosExperiment("Signed", ChaosEffect.Kill()) { AllowInProduction = true }, "ops", "game day").Stop(who, why),
    };

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Unsigned_call_is_refused_in_words_and_changes_nothing(string verb)
    {
        var before = _host.Control.Endpoints("Signed");

        var who = Assert.Throws<ArgumentException>(() => Calls[verb](_host.Control, " ", "maintenance"));
        var why = Assert.Throws<ArgumentException>(() => Calls[verb](_host.Control, "ada", ""));

        Assert.Equal($"{verb} was called without who: it goes into the event and the log, so it must not be empty. Say who asks for it, a person or a job. Nothing has changed. (Parameter 'who')", who.Message);
        Assert.Equal($"{verb} was called without why: it goes into the event and the log, so it must not be empty. Say in a few words for what reason. Nothing has changed. (Parameter 'why')", why.Message);
        Assert.Equal(before, _host.Control.Endpoints("Signed"));
        Assert.DoesNotContain(await _host.EventsAsync(), item => item.Who is not null && item.Kind != ResilienceEventKind.ChaosStarted);
    }

    [Fact]
    public void Missing_who_is_refused_as_null() =>
        Assert.Throws<ArgumentNullException>("who", () => _host.Control.Isolate("Signed", "a", null!, "maintenance"));
}

[Timeout(1_000), Failover("a", "b")]
public interface ISigned
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

public sealed class SignedStore : ISigned
{
    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => new(1);
}

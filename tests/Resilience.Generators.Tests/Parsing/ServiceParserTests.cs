using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Generators.Tests.Parsing;

public sealed class ServiceParserTests
{
    [Fact]
    public void Law37_parameter_left_out_falls_through_to_the_service_then_to_the_default()
    {
        var retry = Parsed.Service("[Retry(5, DelayMs = 10)] public interface IService { [Retry(MaxDelayMs = 99)] Task GoAsync(); }").Operation("GoAsync")[PolicyKind.Retry]!;
        Assert.Equal((5, 10, 99, 20), (retry.Int("MaxRetries"), retry.Int("DelayMs"), retry.Int("MaxDelayMs"), retry.Int("BudgetPercent")));
        Assert.Equal(PolicyScope.Operation, retry.Scope);
        Assert.Equal(PolicyScope.Service, retry.GiverOf("DelayMs")!.Scope);
        Assert.Null(retry.GiverOf("BudgetPercent"));
        Assert.Equal("Exponential", retry.Text("Backoff"));
    }

    [Fact]
    public void Law37_fallback_target_never_falls_through()
    {
        var fallback = Parsed.Service(
            """
            [Fallback(nameof(One), LimitMs = 7)]
            public interface IService
            {
                [Fallback(typeof(Handler))] int Go();
                static int One() => 1;
            }

            public sealed class Handler : IService { public int Go() => 2; }
            """).Operation("Go");
        Assert.Equal(FallbackForm.Handler, fallback.Fallback!.Form);
        Assert.Null(fallback[PolicyKind.Fallback]!.Text("Method"));
        Assert.Equal(7, fallback[PolicyKind.Fallback]!.Int("LimitMs"));
    }

    [Theory]
    [InlineData("[Retry(1)]", "[Retry(Mode = PolicyMode.Off)]", false, false)]
    [InlineData("[Retry(1, Mode = PolicyMode.Off)]", "", false, false)]
    [InlineData("[Retry(1, Mode = PolicyMode.Off)]", "[Retry(2)]", false, false)]
    [InlineData("[Retry(1, Mode = PolicyMode.Off)]", "[Retry(2, Mode = PolicyMode.Enforce)]", true, false)]
    [InlineData("[Retry(1)]", "[Retry(2, Mode = PolicyMode.Observe)]", true, true)]
    public void Law42_off_is_as_if_not_declared(string service, string method, bool inEffect, bool observed)
    {
        var operation = Parsed.Service($"{service} public interface IService {{ {method} Task GoAsync(); }}").Operation("GoAsync");
        Assert.Equal(inEffect, operation[PolicyKind.Retry] is not null);
        Assert.Equal(inEffect, operation.IsGuarded);
        Assert.Equal(observed, operation[PolicyKind.Retry]?.IsObserved ?? false);
    }

    [Theory]
    [InlineData("", "", PolicyScope.DeclaringInterface, 30)]
    [InlineData("[Timeout(20)]", "", PolicyScope.Service, 20)]
    [InlineData("[Timeout(20)]", "[Timeout(10)]", PolicyScope.Operation, 10)]
    public void Law43_own_attribute_then_the_service_then_the_declaring_interface(string service, string method, object scope, int total)
    {
        var timeout = Parsed.Service(
            $$"""
            [Timeout(30)] public interface IBase { {{method}} Task BaseAsync(); }
            {{service}} public interface IService : IBase { [Retry(1)] Task GoAsync(); }
            """).Operation("BaseAsync")[PolicyKind.Timeout]!;
        Assert.Equal((scope, total), (timeout.Scope, timeout.Int("TotalMs")));
    }

    [Fact]
    public void Law43_new_operations_of_a_derived_interface_inherit_nothing()
    {
        var service = Parsed.Service("[Timeout(30)] public interface IBase { Task BaseAsync(); } [Read] public interface IService : IBase { Task GoAsync(); }");
        Assert.False(service.Operation("GoAsync").IsGuarded);
        Assert.True(service.Operation("BaseAsync").IsGuarded);
    }

    [Theory]
    [InlineData("GetAsync", "", true, NatureReason.ReadVerb)]
    [InlineData("IsOpen", "", true, NatureReason.ReadVerb)]
    [InlineData("Island", "", false, NatureReason.NoVerb)]
    [InlineData("Getaway", "", false, NatureReason.NoVerb)]
    [InlineData("Get2", "", true, NatureReason.ReadVerb)]
    [InlineData("ChargeAsync", "", false, NatureReason.WriteVerb)]
    [InlineData("ChargeAsync", "[Read]", true, NatureReason.ReadAttribute)]
    [InlineData("GetAsync", "[Write]", false, NatureReason.WriteAttribute)]
    [InlineData("GetAsync", "[Write, Read]", true, NatureReason.ReadAttribute)]
    public void Law31_marks_decide_then_the_verb(string name, string marks, bool isRead, object reason)
    {
        var nature = Parsed.Service($"[Retry(1)] public interface IService {{ {marks} int {name}(); }}").Operation(name).Nature;
        Assert.Equal((isRead, reason), (nature.IsRead, nature.Reason));
    }

    [Theory]
    [InlineData("static int F(int a) => a;", ResolutionStatus.Found)]
    [InlineData("static Task<int> F(int a, CancellationToken t) => null!;", ResolutionStatus.Found)]
    [InlineData("static ValueTask<int> F(int a, CancellationToken t, Exception e) => default;", ResolutionStatus.Found)]
    [InlineData("static int F(int a, Exception e) => a; static int F(string a) => 1;", ResolutionStatus.Found)]
    [InlineData("static int F(int a) => a; static int F(int a, Exception e) => a;", ResolutionStatus.Ambiguous)]
    [InlineData("static string F(int a) => null!;", ResolutionStatus.WrongShape)]
    [InlineData("static int F(int a, InvalidOperationException e) => a;", ResolutionStatus.WrongShape)]
    [InlineData("int F(int a);", ResolutionStatus.WrongShape)]
    [InlineData("private static int F(int a) => a;", ResolutionStatus.Inaccessible)]
    [InlineData("", ResolutionStatus.Missing)]
    public void Fallback_method_must_be_the_only_one_that_fits(string members, object status)
    {
        var service = Parsed.Service($"public interface IService {{ [Fallback(\"F\")] Task<int> GoAsync(int a, CancellationToken t); {members} }}");
        Assert.Equal(status, service.Operation("GoAsync").Fallback!.Status);
    }

    [Fact]
    public void Last_good_result_on_an_interface_is_for_its_reads_only()
    {
        var service = Parsed.Service("[Fallback(FallbackSource.LastGood)] public interface IService { Task<int> GetAsync(); Task<int> SaveAsync(); }");
        Assert.NotNull(service.Operation("GetAsync")[PolicyKind.Fallback]);
        Assert.Null(service.Operation("SaveAsync")[PolicyKind.Fallback]);
        var own = Parsed.Service("public interface IService { [Fallback(FallbackSource.LastGood, KeyedBy = [\"id\", \"no\"])] Task<int> SaveAsync(int id); }");
        Assert.Equal(ResolutionStatus.NotForThisOperation, own.Operation("SaveAsync").Fallback!.Status);
        Assert.Equal(["no"], own.Operation("SaveAsync").Fallback!.MissingKeys);
    }

    [Fact]
    public void Predicates_and_keys_resolve_by_shape()
    {
        var operation = Parsed.Service(
            """
            public interface IService
            {
                [Failure(When = nameof(Bad)), Retry(1, RetryAfter = nameof(Wait)), Idempotent(nameof(key))] Task<int> GoAsync(Guid key, CancellationToken token);
                static bool Bad(Exception cause) => true;
                static bool Bad(int result) => true;
                static bool Bad(string other) => true;
                static TimeSpan? Wait(Exception cause) => null;
            }
            """).Operation("GoAsync");
        Assert.Equal(ResolutionStatus.Found, operation.FailsWhen!.OverException.Status);
        Assert.Equal("Int32", operation.FailsWhen.OverResult!.Method!.Parameters[0].Type.Name);
        Assert.Equal(ResolutionStatus.Found, operation.RetryAfter!.Status);
        Assert.Equal("key", operation.IdempotencyKey!.Name);
        Assert.Equal("token", operation.Token!.Name);
    }

    [Fact]
    public void Names_drop_the_leading_I_and_Async_unless_told_otherwise()
    {
        var service = Parsed.Service("[Retry(1)] public interface IService { Task GoAsync(); [Operation(\"Other\")] Task GoAsync(int id); Task Async(); }");
        Assert.Equal(("Service", "Go,Other,Async"), (service.Name, string.Join(',', service.Operations.Select(operation => operation.Name))));
        Assert.Equal("Inventory", Parsed.Service("[Retry(1)] public interface Inventory { void Go(); }", "Inventory").Name);
    }

    [Fact]
    public void State_of_several_endpoints_and_by_reference_arguments_are_obstacles()
    {
        var service = Parsed.Service("[Failover] public interface IService : IDisposable { int P { get; } event Action E; void Go(ref int a); [Failover(Mode = PolicyMode.Off)] void Free(out int a); }");
        Assert.Equal(
            ["P StateOfSeveralEndpoints", "E StateOfSeveralEndpoints", "Go RefParameter", "Free ", "Dispose "],
            service.Members.Select(member => $"{member.Symbol.Name} {member.Obstacle?.Kind}"));
    }

    [Fact]
    public void Values_are_found_where_they_are_written()
    {
        var policy = Parsed.Service("public interface IService { [Timeout(totalMs: 3, AttemptMs = 7)] Task GoAsync(); }").Operation("GoAsync")[PolicyKind.Timeout]!.Declared;
        Assert.Equal("3", TextAt("TotalMs"));
        Assert.Equal("7", TextAt("AttemptMs"));
        Assert.Equal("Timeout(totalMs: 3, AttemptMs = 7)", TextAt("Overrun"));

        string TextAt(string parameter)
        {
            var location = policy.Locate(parameter, default);
            return location.SourceTree!.GetText().ToString(location.SourceSpan);
        }
    }
}

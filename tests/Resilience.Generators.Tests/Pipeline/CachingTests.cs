using Microsoft.CodeAnalysis;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Pipeline;

public sealed class CachingTests
{
    private const int Services = 50;

    [Fact]
    public void Unrelated_edit_leaves_every_output_cached()
    {
        var first = GeneratorRun.Of(Sources());
        var edited = first.Edit("Other.cs", text => text.Replace("return 1;", "return 2; // edited", StringComparison.Ordinal));
        Assert.Equal(Services, edited.Outputs.Count);
        AssertUntouched(edited.OutputReasons());
        AssertUntouched(edited.ModelReasons());
        AssertUntouched(edited.Reasons(ResilienceGenerator.ProgramStep));
        AssertUntouched(edited.Reasons(ResilienceGenerator.ServicesStep));
    }

    [Theory]
    [InlineData("return 1;", "return 2;")]
    [InlineData("return 1; }", "return 1; } private string Two(int three) => \"\"; public int Four { get; set; }")]
    [InlineData("One() {", "Two() {")]
    [InlineData("return 1; }", "return 1; } pub")]
    public void Edit_inside_a_class_reads_no_service_anew(string before, string after)
    {
        var edited = GeneratorRun.Of(Sources()).Edit("Other.cs", text => text.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Unchanged], edited.Reasons(ResilienceGenerator.DeclarationsStep));
        Assert.All(edited.Reasons(ResilienceGenerator.ServicesStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("public const int Limit = 1_000;", "public const int Limit = 2_000;", "new TimeoutAttribute(2000)")]
    [InlineData("public interface IBase { Task<int> AskAsync(); }", "public interface IBase { Task<string> AskAsync(); }", "Task<string> AskAsync()")]
    [InlineData("public enum Mode { Slow = 1, Fast = 2 }", "public enum Mode { Slow = 2, Fast = 1 }", "new RetryAttribute(1)")]
    [InlineData("interface IDeep { void Sink(); }", "interface IDeep { void Rise(); }", "void Rise()")]
    [InlineData("class Backup {", "class Backup : IShop {", "new FallbackAttribute(typeof(Backup))")]
    [InlineData("public struct Key", "public ref struct Key", "public int Read(Key key) => _endpoints.Current.Read(key);")]
    public void Edit_of_what_a_service_refers_to_elsewhere_is_seen_after_edits_inside_classes(string before, string after, string written)
    {
        const string Service = """
            using System.Threading.Tasks;
            using Resilience;
            namespace Sample;
            [Timeout(Shared.Limit)]
            public interface IShop : IBase, Shared.IDeep
            {
                [Retry((int)Mode.Fast)] Task<int> BuyAsync();
                [Fallback(typeof(Backup))] Task<int> SellAsync();
                int Read(Key key);
            }
            """;
        const string Elsewhere = """
            using System.Threading.Tasks;
            namespace Sample;
            public static class Shared { public const int Limit = 1_000; public interface IDeep { void Sink(); } public static int One() { return 1; } }
            public interface IBase { Task<int> AskAsync(); }
            public enum Mode { Slow = 1, Fast = 2 }
            public sealed class Backup { }
            public struct Key { }
            """;
        var first = GeneratorRun.Of([("Service.cs", Service), ("Elsewhere.cs", Elsewhere)]).Edit("Elsewhere.cs", text => text.Replace("return 1;", "return 2;", StringComparison.Ordinal));
        Assert.DoesNotContain(written, Assert.Single(first.Outputs).Value, StringComparison.Ordinal);
        var edited = first.Edit("Elsewhere.cs", text => text.Replace("One()", "Two()", StringComparison.Ordinal)).Edit("Elsewhere.cs", text => text.Replace(before, after, StringComparison.Ordinal));
        Assert.Contains(written, Assert.Single(edited.Outputs).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void New_type_elsewhere_leaves_every_output_cached()
    {
        var edited = GeneratorRun.Of(Sources()).Edit("Other.cs", text => text + " public sealed class Unrelated;");
        AssertUntouched(edited.OutputReasons());
        AssertUntouched(edited.ModelReasons());
    }

    [Fact]
    public void Edit_inside_a_body_of_the_same_file_leaves_every_output_cached()
    {
        var edited = GeneratorRun.Of(Sources()).Edit("Service7.cs", text => text.Replace("answer = 1", "answer = 2", StringComparison.Ordinal));
        AssertUntouched(edited.OutputReasons());
        AssertUntouched(edited.ModelReasons());
    }

    [Fact]
    public void Edit_inside_one_service_writes_only_its_file()
    {
        var first = GeneratorRun.Of(Sources());
        var edited = first.Edit("Service7.cs", text => text.Replace("Retry(1)", "Retry(2)", StringComparison.Ordinal));
        Assert.Equal(1, edited.OutputReasons().Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(Services - 1, edited.OutputReasons().Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal(
            ["Sample.IService7.g.cs"],
            edited.Outputs.Where(output => first.Outputs[output.Key] != output.Value).Select(output => output.Key));
    }

    [Fact]
    public void New_call_between_services_rewrites_what_other_assemblies_are_told_and_no_service()
    {
        var first = GeneratorRun.Of(Sources());
        var edited = first.Edit("Other.cs", text => text + " public sealed class Caller(IService8 next) : IService9 { public Task<int> GetAsync(int id, System.Threading.CancellationToken token) => next.GetAsync(id, token); public Task SaveAsync(string text) => Task.CompletedTask; }");
        AssertUntouched(edited.OutputReasons());
        Assert.Equal([IncrementalStepRunReason.Modified], edited.ModelReasons());
        Assert.DoesNotContain("\n> ", first.Model, StringComparison.Ordinal);
        Assert.Contains("\n> ", edited.Model, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_that_makes_a_short_name_ambiguous_rewrites_what_it_concerns()
    {
        var edited = GeneratorRun.Of(Sources()).Edit("Other.cs", text => text + " public sealed class Operation;");
        Assert.All(edited.Outputs.Values, text => Assert.Contains("global::Resilience.Calling.Operation _get", text, StringComparison.Ordinal));
        Assert.Empty(edited.Findings);
    }

    [Fact]
    public void Interface_annotated_in_many_places_is_read_once()
    {
        var run = GeneratorRun.Of(
            [("A.cs", "using Resilience; [Slo(99)] public partial interface IA { [Retry(1), Timeout(5)] void Go(); }"),
             ("B.cs", "using Resilience; [Failover] public partial interface IA { [Retry(2), Read] void Stop(); }")]);
        Assert.Single(run.Reasons(ResilienceGenerator.ServicesStep));
        Assert.Single(run.Outputs);
        Assert.Empty(run.Findings);
    }

    [Fact]
    public void Editors_never_read_bodies()
    {
        var run = GeneratorRun.WithoutModel("Sample", Sources(), []);
        Assert.Null(run.Model);
        Assert.False(run.Ran(ResilienceGenerator.ProgramStep));
        Assert.True(run.Ran(ResilienceGenerator.ServicesStep));
    }

    [Fact]
    public void Removed_annotation_removes_the_file()
    {
        var edited = GeneratorRun.Of(Sources()).Edit("Service7.cs", _ => "namespace Sample; public interface IService7;");
        Assert.Equal(Services - 1, edited.Outputs.Count);
    }

    private static IEnumerable<(string Path, string Text)> Sources() => Enumerable.Range(0, Services)
        .Select(number => ($"Service{number}.cs", $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Resilience;

            namespace Sample;

            [Timeout(1_000)]
            public interface IService{{number}}
            {
                [Retry(1)] Task<int> GetAsync(int id, CancellationToken cancellationToken);
                Task SaveAsync(string text);
            }

            public static class Neighbour{{number}}
            {
                public static int Answer()
                {
                    var answer = 1;
                    return answer;
                }
            }
            """))
        .Append(("Other.cs", "using System.Threading.Tasks; namespace Sample; public static class Other { public static int One() { return 1; } }"));

    private static void AssertUntouched(IReadOnlyList<IncrementalStepRunReason> reasons)
    {
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }
}

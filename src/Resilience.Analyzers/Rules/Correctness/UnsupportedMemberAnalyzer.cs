using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES001: a member that the generated proxy cannot stand in for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnsupportedMemberAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsupportedMember,
        "This member cannot be proxied",
        "'{0}' cannot be proxied: {1}",
        RuleCategories.Correctness,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnsupportedMember));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override bool JudgesWhatIsWritten => true;

    protected override void Analyze(ServiceContext context)
    {
        foreach (var member in context.Service.Unproxyable.Concat(context.Service.Members))
        {
            if (member.Obstacle is { } obstacle && !IsToldAtItsDeclaration(member.Symbol, context))
            {
                context.Report(Rule, context.NameOf(member.Symbol), member.Symbol.Name, Explain(obstacle));
            }
        }
    }

    private static bool IsToldAtItsDeclaration(ISymbol member, ServiceContext context)
    {
        if (context.Declares(member))
        {
            return false;
        }

        var definition = member.OriginalDefinition;
        var declared = ParsedServices.Of(definition.ContainingType, context.Compilation, context.CancellationToken);
        return declared is not null && declared.Unproxyable.Concat(declared.Members)
            .Any(candidate => candidate.Obstacle is not null && SymbolEqualityComparer.Default.Equals(candidate.Symbol, definition));
    }

    private static string Explain(MemberObstacle obstacle) => obstacle.Kind switch
    {
        ObstacleKind.RefParameter => $"a repeated call cannot pass '{obstacle.Parameter?.Name}' by reference",
        ObstacleKind.OutParameter => $"a repeated call cannot pass '{obstacle.Parameter?.Name}' out",
        ObstacleKind.RefStructParameter => $"the ref struct '{obstacle.Parameter?.Name}' cannot outlive its caller",
        ObstacleKind.RefReturn => "its result is returned by reference",
        ObstacleKind.RefStructReturn => "its result is a ref struct",
        ObstacleKind.Pointer => "it takes or returns pointers",
        ObstacleKind.StaticAbstract => "a static abstract member has no instance to call",
        ObstacleKind.InitAccessor => "an init accessor cannot be passed on",
        ObstacleKind.StateOfSeveralEndpoints => "the service has several endpoints, and it could mean any of them",
        ObstacleKind.NotCallable => "a class beside the interface cannot call it",
        _ => "it has a shape that no proxy can have",
    };
}

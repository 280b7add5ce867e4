using System.Text;

namespace Resilience.Generators.Model;

/// <summary>
/// A program's model as compact text, as it stands in the assembly attribute. One record to a line, fields separated by spaces,
/// texts percent-encoded:
/// <code>
/// x assembly/service                 a service of another assembly
/// s service name                     a service of this one; services are numbered from 0 in the order of the x and s lines
/// p|P|q kind parameter=value …       a policy: of the service above (before its first o), of the operation above (p),
///                                    or of the interface that declares that inherited operation (q); P is the service's own
/// o method name r|w[f][n|l][s][y]    an operation of the service above: reads or writes, can fall back (in no time, or within
///                                    a limit; neither: unknown), streams, is synchronous
/// b number.method                    a body of that operation; f instead of b for its fallback's
/// > number.method [s][c][d][r]      a call in the body above: swallowed, conditional, detached, raced
/// </code>
/// h number number.method classes     a call by what implementations of that service are made with, over those classes
/// Unknown lines and fields are passed over, so a version can grow; one that changes what is there has another number.
/// </summary>
internal static class ProgramText
{
    /// <summary>The grammar's version: the only one that is read.</summary>
    public const int Version = 1;

    public static string Write(ProgramModel model, string assembly)
    {
        var own = model.Services.Select(service => service.Key).ToArray();
        var others = model.Calls.SelectMany(call => new[] { call.From.Service, call.To.Service })
            .Concat(model.HeldCalls.SelectMany(held => new[] { held.Service, held.To.Service }))
            .Except(own)
            .OrderBy(key => key, StringComparer.Ordinal);
        var numbers = others.Concat(own).Distinct().Select((key, number) => (key, number)).ToDictionary(pair => pair.key, pair => pair.number, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var key in others)
        {
            text.Append("x ").Append(key).Append('\n');
        }

        foreach (var service in model.Services)
        {
            WriteService(text, service, assembly);
        }

        foreach (var body in model.Calls.GroupBy(call => (call.From, call.IsOfFallback)))
        {
            text.Append(body.Key.IsOfFallback ? "f " : "b ").Append(numbers[body.Key.From.Service]).Append('.').Append(body.Key.From.Method).Append('\n');
            foreach (var call in body)
            {
                text.Append("> ").Append(numbers[call.To.Service]).Append('.').Append(call.To.Method).Append(Letters(call.Traits)).Append('\n');
            }
        }

        foreach (var held in model.HeldCalls)
        {
            text.Append("h ").Append(numbers[held.Service]).Append(' ').Append(numbers[held.To.Service]).Append('.').Append(held.To.Method)
                .Append(' ').Append(Uri.EscapeDataString(held.Through)).Append('\n');
        }

        return text.ToString();
    }

    private static void WriteService(StringBuilder text, ServiceNode service, string assembly)
    {
        text.Append("s ").Append(service.Key.Substring(assembly.Length + 1)).Append(' ').Append(service.Name).Append('\n');
        WritePolicies(text, service.Policies);
        foreach (var operation in service.Operations)
        {
            text.Append("o ").Append(operation.Key.Method).Append(' ').Append(Uri.EscapeDataString(operation.Name))
                .Append(operation.IsRead ? " r" : " w").Append(operation.CanFallBack ? "f" + LetterOf(operation.FallbackTime) : "")
                .Append(operation.IsStream ? "s" : "").Append(operation.IsSynchronous ? "y" : "").Append('\n');
            WritePolicies(text, operation.Policies);
        }
    }

    private static void WritePolicies(StringBuilder text, IEnumerable<PolicyDeclaration> policies)
    {
        foreach (var policy in policies)
        {
            text.Append(policy.Scope switch { PolicyScope.Operation => 'p', PolicyScope.Service => 'P', _ => 'q' }).Append(' ').Append(policy.Kind);
            foreach (var given in policy.Given)
            {
                text.Append(' ').Append(given.Name).Append('=').Append(Uri.EscapeDataString(given.Text));
            }

            text.Append('\n');
        }
    }

    private static string LetterOf(FallbackTime time) => time switch { FallbackTime.None => "n", FallbackTime.Limited => "l", _ => "" };

    private static string Letters(CallTraits traits) =>
        (traits & ~CallTraits.OfFallback) == CallTraits.None ? ""
            : " " + ((traits & CallTraits.Swallowed) != 0 ? "s" : "") + ((traits & CallTraits.Conditional) != 0 ? "c" : "")
                + ((traits & CallTraits.Detached) != 0 ? "d" : "") + ((traits & CallTraits.Raced) != 0 ? "r" : "");
}

using Resilience.Analyzers.Graphs;
using Resilience.Generators.Emission;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Reporting;

/// <summary>The report for programs: the same facts, with every parameter of every policy.</summary>
internal sealed class JsonReport
{
    /// <summary>Members may be added to it; a change of what is there has another number.</summary>
    private const int Version = 1;

    private readonly ProgramReport _report;
    private readonly JsonText _json = new();

    private JsonReport(ProgramReport report) => _report = report;

    public static string Write(ProgramReport report)
    {
        var json = new JsonReport(report);
        json._json.Object(null, json.WriteAll);
        return json._json.ToString();
    }

    private void WriteAll()
    {
        _json.Number("version", Version);
        _json.Text("assembly", _report.Assembly);
        WriteEnvironment(_report.Usual);
        _json.Array("environments", _report.Others, environment => _json.Object(null, () => WriteEnvironment(environment)));
        _json.Array("accepted", _report.Accepted, accepted => _json.Object(null, () =>
        {
            _json.Text("rule", accepted.Rule);
            _json.Text("at", accepted.Bearer);
            _json.Text("reason", accepted.Reason);
        }));
    }

    private void WriteEnvironment(EnvironmentReport environment)
    {
        _json.Text("settings", environment.File ?? "");
        _json.Array("services", environment.Services, WriteService);
        _json.Array("calls", environment.Links, link => _json.Object(null, () =>
        {
            _json.Text("from", _report.Names.OfService(link.From));
            _json.Text("to", _report.Names.OfService(link.To));
            _json.Text("strength", link.Strength.ToString().ToLowerInvariant());
        }));
        _json.Array("paths", environment.Paths, WritePath);
        _json.Array("availability", environment.Availability, pair => _json.Object(null, () => WriteAvailability(pair.Operation, pair.Ceiling)));
    }

    private void WriteService(ReportedService service) => _json.Object(null, () =>
    {
        _json.Text("name", _report.Names.OfService(service.Operations[0]));
        _json.Text("interface", service.Interface);
        _json.Text("assembly", service.Assembly);
        _json.Text("configuredAs", service.Name);
        _json.Array("operations", service.Operations, operation => _json.Object(null, () => WriteOperation(operation)));
    });

    private void WriteOperation(GraphOperation operation)
    {
        var policies = operation.PoliciesInEffect;
        _json.Text("name", ReportNames.OfMethod(operation));
        _json.Text("configuredAs", operation.Node.Name);
        _json.Text("nature", operation.Node.IsRead ? "read" : "write");
        WriteCount("attempts", operation.Attempts);
        WriteCount("worstCaseMs", operation.LongestToTheEnd?.Ms);
        if (operation.Node.IsStream)
        {
            WriteCount("firstItemWorstCaseMs", operation.Longest is { IsBounded: true } longest ? longest.Ms : null);
        }

        _json.Array("order", OrderInWords.Steps(operation.PoliciesPassed), step => _json.Text(null, step));
        _json.Object("policies", () =>
        {
            foreach (var policy in policies)
            {
                _json.Object(policy.Kind.ToString(), () => WriteParameters(policy));
            }
        });
    }

    private void WriteParameters(PolicyModel policy)
    {
        foreach (var value in policy.Values)
        {
            switch (PolicyParameters.Of(policy.Kind, value.Name).Default)
            {
                case int or double:
                    _json.Number(value.Name, policy.Double(value.Name));
                    break;
                case bool:
                    _json.Flag(value.Name, value.Text == bool.TrueString);
                    break;
                default:
                    _json.Text(value.Name, value.Text);
                    break;
            }
        }
    }

    private void WritePath(LoadPath path) => _json.Object(null, () =>
    {
        _json.Array("operations", path.Path.Operations, operation => _json.Text(null, _report.Names.Of(operation)));
        WriteCount("load", path.Load);
        WriteCount("worstCaseMs", path.Wait?.Longest.Ms);
    });

    private void WriteAvailability(GraphOperation operation, AvailabilityCeiling ceiling)
    {
        var (target, isBounded) = (operation.TargetPercent, ceiling.Factors.Count > 0);
        _json.Text("operation", _report.Names.Of(operation));
        _json.Number("targetPercent", target > 0 ? target : null);
        _json.Number("allowedMinutesIn30Days", target > 0 ? AvailabilityCeiling.AllowedMinutes(target) : null);
        _json.Number("ceilingPercent", isBounded ? ceiling.Value * 100 : null);
        _json.Number("missingMinutesIn30Days", target > 0 && isBounded ? Math.Max(0, ceiling.MissingMinutes(target)) : null);
        _json.Array("factors", ceiling.Factors, factor => _json.Object(null, () =>
        {
            _json.Text("operation", _report.Names.Of(factor.Operation));
            _json.Number("percent", factor.Availability * 100);
            _json.Number("endpoints", factor.Endpoints);
            _json.Array("path", factor.Path?.Operations ?? [], step => _json.Text(null, _report.Names.Of(step)));
        }));
    }

    /// <summary>Null for none, and for what nothing bounds.</summary>
    private void WriteCount(string name, long? count) => _json.Number(name, count == long.MaxValue ? null : count);
}

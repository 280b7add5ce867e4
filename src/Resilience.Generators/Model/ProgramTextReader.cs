using System.Globalization;

namespace Resilience.Generators.Model;

/// <summary>Reads what <see cref="ProgramText"/> writes. What it does not understand it passes over.</summary>
internal sealed class ProgramTextReader
{
    private readonly string _assembly;
    private readonly List<string> _keys = [];
    private readonly List<ServiceNode> _services = [];
    private readonly List<CallEdge> _calls = [];
    private readonly List<HeldCall> _held = [];
    private readonly List<OperationNode> _operations = [];
    private readonly List<PolicyDeclaration> _policies = [];
    private ServiceNode? _service;
    private OperationNode? _operation;
    private OperationKey? _body;
    private CallTraits _bodyTraits;

    private ProgramTextReader(string assembly) => _assembly = assembly;

    public static ProgramModel Read(string text, string assembly)
    {
        var reader = new ProgramTextReader(assembly);
        foreach (var line in text.Split('\n'))
        {
            var fields = line.TrimEnd('\r').Split(' ');
            if (fields.Length > 1)
            {
                reader.ReadLine(fields);
            }
        }

        reader.EndService();
        return new ProgramModel(new(reader._services), new(reader._calls), new(reader._held));
    }

    private void ReadLine(string[] fields)
    {
        switch (fields[0])
        {
            case "x":
                _keys.Add(fields[1]);
                break;
            case "s" when fields.Length > 2:
                EndService();
                _service = new ServiceNode($"{_assembly}/{fields[1]}", fields[2], default, default);
                _keys.Add(_service.Key);
                break;
            case "o" when fields.Length > 3 && _service is not null:
                EndOperation();
                _operation = new OperationNode
                {
                    Key = new OperationKey(_service.Key, fields[1]),
                    Name = Uri.UnescapeDataString(fields[2]),
                    IsRead = fields[3].StartsWith("r", StringComparison.Ordinal),
                    CanFallBack = fields[3].Contains("f"),
                    FallbackTime = fields[3].Contains("n") ? FallbackTime.None : fields[3].Contains("l") ? FallbackTime.Limited : FallbackTime.Unknown,
                    IsStream = fields[3].Contains("s"),
                    IsSynchronous = fields[3].Contains("y"),
                    Policies = default,
                };
                break;
            case "p" or "P" or "q":
                ReadPolicy(fields);
                break;
            case "b" or "f":
                _body = ReadKey(fields[1]);
                _bodyTraits = fields[0] == "f" ? CallTraits.OfFallback : CallTraits.None;
                break;
            case ">" when _body is { } from && ReadKey(fields[1]) is { } to:
                _calls.Add(new CallEdge(from, to, _bodyTraits | ReadTraits(fields.Length > 2 ? fields[2] : "")));
                break;
            case "h" when fields.Length > 3 && ReadNumber(fields[1]) is { } holder && ReadKey(fields[2]) is { } held:
                _held.Add(new HeldCall(_keys[holder], Uri.UnescapeDataString(fields[3]), held));
                break;
            default:
                break;
        }
    }

    private void ReadPolicy(string[] fields)
    {
        if (Enum.TryParse<PolicyKind>(fields[1], out var kind))
        {
            var scope = fields[0] switch { "p" => PolicyScope.Operation, "P" => PolicyScope.Service, _ => PolicyScope.DeclaringInterface };
            var given = fields.Skip(2)
                .Select(field => field.Split('='))
                .Where(pair => pair.Length == 2)
                .Select(pair => new ParameterValue(pair[0], Uri.UnescapeDataString(pair[1])));
            _policies.Add(new PolicyDeclaration(kind, scope, new(given)));
        }
    }

    private static CallTraits ReadTraits(string letters) =>
        (letters.Contains("s") ? CallTraits.Swallowed : CallTraits.None)
        | (letters.Contains("c") ? CallTraits.Conditional : CallTraits.None)
        | (letters.Contains("d") ? CallTraits.Detached : CallTraits.None)
        | (letters.Contains("r") ? CallTraits.Raced : CallTraits.None);

    private OperationKey? ReadKey(string text)
    {
        var dot = text.IndexOf('.');
        return dot > 0 && ReadNumber(text.Substring(0, dot)) is { } number
            ? new OperationKey(_keys[number], text.Substring(dot + 1))
            : null;
    }

    private int? ReadNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _keys.Count ? number : null;

    private void EndOperation()
    {
        if (_operation is not null)
        {
            _operations.Add(_operation with { Policies = new(_policies) });
        }
        else if (_service is not null)
        {
            _service = _service with { Policies = new(_policies) };
        }

        _operation = null;
        _policies.Clear();
    }

    private void EndService()
    {
        EndOperation();
        if (_service is not null)
        {
            _services.Add(_service with { Operations = new(_operations) });
        }

        _service = null;
        _operations.Clear();
    }
}

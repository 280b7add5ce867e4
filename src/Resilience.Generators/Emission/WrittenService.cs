using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>A service with the file written for it. The model says all that the file does, so two are equal where their models are.</summary>
internal sealed class WrittenService(ServiceModel service) : IEquatable<WrittenService>
{
    private readonly ServiceModel _service = service;

    public string HintName => _service.HintName;

    public string Text { get; } = ServiceEmitter.Emit(service);

    public bool Equals(WrittenService? other) => other is not null && _service.Equals(other._service);

    public override bool Equals(object? obj) => Equals(obj as WrittenService);

    public override int GetHashCode() => _service.GetHashCode();
}

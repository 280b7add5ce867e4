namespace Resilience.Configuration;

/// <summary>One place that may speak for a policy's parameters: the keys of one section, or one attribute. Never answers a value out of range.</summary>
internal abstract class PolicyLayer
{
    public static PolicyLayer Of(IReadOnlyDictionary<string, Given> keys) => new KeyLayer(keys);

    public static PolicyLayer Of(PolicyAttribute attribute, string place) => new AttributeLayer(attribute, place);

    public abstract bool TryGet(Parameter parameter, out Given given);

    private sealed class KeyLayer(IReadOnlyDictionary<string, Given> keys) : PolicyLayer
    {
        public override bool TryGet(Parameter parameter, out Given given) => keys.TryGetValue(parameter.Name, out given);
    }

    private sealed class AttributeLayer(PolicyAttribute attribute, string place) : PolicyLayer
    {
        public override bool TryGet(Parameter parameter, out Given given)
        {
            if (attribute.TryGet(parameter.Name, out var value) && parameter.Accepts(value))
            {
                given = new Given(value!, $"{place} {parameter.Name}");
                return true;
            }

            given = default;
            return false;
        }
    }
}

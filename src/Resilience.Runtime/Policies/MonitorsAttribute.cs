namespace Resilience;

/// <summary>Says that a class watches services: an alert sink, an exporter, a status page. A rule warns when it, or what it is made with, calls over whatever services what it watches.</summary>
/// <param name="services">The annotated interfaces it watches.</param>
[CLSCompliant(false)] // All it takes is a list.
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MonitorsAttribute(params Type[] services) : Attribute
{
    /// <summary>The annotated interfaces it watches.</summary>
    public IReadOnlyList<Type> Services { get; } = services;
}

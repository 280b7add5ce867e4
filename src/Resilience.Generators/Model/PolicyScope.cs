namespace Resilience.Generators.Model;

/// <summary>Where an attribute in effect stands, narrowest first.</summary>
internal enum PolicyScope
{
    /// <summary>On the operation's method.</summary>
    Operation,

    /// <summary>On the service that is proxied.</summary>
    Service,

    /// <summary>On the base interface that declares an inherited operation.</summary>
    DeclaringInterface,
}

using System.ComponentModel;

namespace Resilience.Registration;

/// <summary>How an operation returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OperationShape
{
    /// <summary>By return value.</summary>
    Sync,

    /// <summary>In a task.</summary>
    Async,

    /// <summary>As a stream.</summary>
    Stream,
}

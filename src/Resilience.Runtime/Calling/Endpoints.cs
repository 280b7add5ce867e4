using System.ComponentModel;

namespace Resilience.Calling;

/// <summary>The instances that serve one proxy, one per endpoint, with the operations they serve. As thread-safe as its instances.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Endpoints<TService>
    where TService : class
{
    internal Endpoints()
    {
    }

    /// <summary>The instance of the first usable endpoint, for members that no policy guards.</summary>
    public TService Current => throw new NotSupportedException();

    /// <summary>The operation that the declaration numbers so.</summary>
    public Operation Operation(int index) => throw new NotSupportedException();
}

namespace Resilience.Scenarios.Backends;

/// <summary>Where items come from: a backend behind its network, or a client around several.</summary>
internal interface IItemSource
{
    /// <param name="item">Which item.</param>
    /// <param name="call">The number of the logical call, which decides what chance deals its attempts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken);
}

using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Consumer;

public sealed class Catalogue : ICatalogue
{
    private int _lists;

    public async Task<string?> FindAsync(string sku)
    {
        await Task.Yield();
        return sku == "gone" ? throw new IOException("The shelf is broken.") : $"{sku}, found at the first try";
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string shelf) => ++_lists < 3
        ? throw new IOException("The shelf is locked.")
        : new([$"{shelf}, listed at the third try"]);
}

using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>Hands an instance that the container did not make to one of its scopes, which disposes it as it disposes its own.</summary>
internal sealed class KeptInstance : IDisposable, IAsyncDisposable
{
    private object? _instance;

    public static T In<T>(IServiceProvider scope, T instance)
        where T : class
    {
        if (instance is IDisposable or IAsyncDisposable)
        {
            scope.GetRequiredService<KeptInstance>()._instance = instance;
        }

        return instance;
    }

    public void Dispose()
    {
        switch (_instance)
        {
            case IDisposable disposable:
                disposable.Dispose();
                break;
            case IAsyncDisposable:
                throw new InvalidOperationException($"'{_instance.GetType()}' only implements IAsyncDisposable. Dispose the scope with DisposeAsync.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_instance is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (_instance as IDisposable)?.Dispose();
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Probing;

/// <summary>The application's own question, asked in a scope of its own.</summary>
internal sealed class DelegateProbe(Func<IServiceProvider, Endpoint, CancellationToken, ValueTask<bool>> ask) : EndpointProbe
{
    public override async ValueTask<bool> AskAsync(IServiceProvider services, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await ask(scope.ServiceProvider, endpoint, cancellationToken).ConfigureAwait(false);
        }
    }
}

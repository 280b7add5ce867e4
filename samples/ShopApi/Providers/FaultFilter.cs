namespace ShopApi.Providers;

/// <summary>Bends requests to a simulated provider as its fault says. The request itself is handled even when its client has gone: it did arrive.</summary>
internal sealed class FaultFilter(Func<Fault> fault, CancellationToken stopping) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var current = fault();
        if (current.Kind == FaultKind.Slow)
        {
            await Task.Delay(current.DelayMs / 2, stopping);
        }

        var fails = current.Kind == FaultKind.Errors && Random.Shared.Next(100) < current.ErrorPercent;
        if (fails && Random.Shared.Next(2) == 0)
        {
            return TypedResults.StatusCode(StatusCodes.Status500InternalServerError);
        }

        var answer = await next(context);
        if (current.Kind == FaultKind.Slow)
        {
            await Task.Delay(current.DelayMs / 2, stopping);
        }

        if (current.Kind == FaultKind.LostAnswers)
        {
            context.HttpContext.Abort();
        }

        return fails ? TypedResults.StatusCode(StatusCodes.Status500InternalServerError) : answer;
    }
}

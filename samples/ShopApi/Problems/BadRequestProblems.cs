using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace ShopApi.Problems;

/// <summary>Answers for requests that cannot be read: says which part and why.</summary>
internal sealed class BadRequestProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException unreadable)
        {
            return ValueTask.FromResult(false);
        }

        httpContext.Response.StatusCode = unreadable.StatusCode;
        var reason = unreadable.InnerException is JsonException json ? $"{unreadable.Message} {json.Message}" : unreadable.Message;
        var problem = new ProblemDetails { Title = "Not a valid request", Detail = reason, Status = unreadable.StatusCode };
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }
}

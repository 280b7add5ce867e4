using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Resilience;

namespace ShopApi.Problems;

/// <summary>Answers for calls that a policy refused or ended: 503 or 504, with <c>Retry-After</c> and what the caller may know.</summary>
internal sealed class ResilienceProblems(IProblemDetailsService problems) : IExceptionHandler
{
    private const int LongestWaitOfACrowdSeconds = 3;

    private static readonly TimeSpan UnknownWait = TimeSpan.FromSeconds(1);

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BulkheadFullException full => TooMany(httpContext, full),
            RejectedException rejected => Rejected(httpContext, rejected),
            DeadlineExceededException late => Late(httpContext, late),
            _ => null,
        };
        return problem is null
            ? ValueTask.FromResult(false)
            : problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Those who are turned away together are asked to come back at different times.</summary>
    private static ProblemDetails TooMany(HttpContext context, BulkheadFullException full)
    {
        var wait = Random.Shared.Next(1, LongestWaitOfACrowdSeconds + 1);
        Announce(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(wait));
        var detail = $"More customers are here than can be served at once. Nothing was done and nothing is lost: send the same again in {wait} s.";
        return Describe("Too many at once", detail, StatusCodes.Status503ServiceUnavailable, full.Service, full.Operation, full.Cause);
    }

    private static ProblemDetails Rejected(HttpContext context, RejectedException rejected)
    {
        Announce(context, StatusCodes.Status503ServiceUnavailable, rejected.RetryAfter ?? UnknownWait);
        return Describe("Not available right now", rejected.Message, StatusCodes.Status503ServiceUnavailable, rejected.Service, rejected.Operation, rejected.Cause);
    }

    private static ProblemDetails Late(HttpContext context, DeadlineExceededException late)
    {
        Announce(context, StatusCodes.Status504GatewayTimeout, UnknownWait);
        return Describe("No answer in time", late.Message, StatusCodes.Status504GatewayTimeout, late.Service, late.Operation, late.Cause);
    }

    private static void Announce(HttpContext context, int status, TimeSpan wait)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
    }

    private static ProblemDetails Describe(string title, string detail, int status, string service, string operation, Cause cause) => new()
    {
        Title = title,
        Detail = detail,
        Status = status,
        Extensions = { ["service"] = service, ["operation"] = operation, ["cause"] = cause.ToString() },
    };
}

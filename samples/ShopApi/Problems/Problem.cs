using Microsoft.AspNetCore.Http.HttpResults;

namespace ShopApi.Problems;

/// <summary>The shop's own errors, as problem details that say what to do about them.</summary>
internal static class Problem
{
    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, "Not possible now", detail);

    public static ProblemHttpResult Invalid(string detail) => Of(StatusCodes.Status400BadRequest, "Not a valid request", detail);

    public static ProblemHttpResult PaymentRequired(string detail) => Of(StatusCodes.Status402PaymentRequired, "Payment declined", detail);

    private static ProblemHttpResult Of(int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title);
}

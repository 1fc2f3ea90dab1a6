using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>The problem of a status that somebody else decided on: routing, the web server, a library.</summary>
static class StatusProblems
{
    /// <summary>In our own words: what the framework says of it tells of its inside.</summary>
    public static (ProblemType Type, string Detail) Of(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status400BadRequest => (ProblemTypes.BadRequest, "The request is not valid HTTP, or does not fit this path."),
        StatusCodes.Status404NotFound => (ProblemTypes.NotFound, $"There is nothing at {Shown.Of(request.Path.Value)}."),
        StatusCodes.Status405MethodNotAllowed => (ProblemTypes.MethodNotAllowed, $"{Shown.Of(request.Method)} is not allowed here; the header Allow names the methods that are."),
        StatusCodes.Status406NotAcceptable => (ProblemTypes.NotAcceptable, "Answers are application/json, which the header Accept rules out."),
        StatusCodes.Status408RequestTimeout => (ProblemTypes.RequestTimeout, "The body did not arrive in time."),
        StatusCodes.Status413PayloadTooLarge => (ProblemTypes.PayloadTooLarge, "The body may have at most 64 KiB."),
        StatusCodes.Status414UriTooLong => (ProblemTypes.UriTooLong, "The request's first line is too long."),
        StatusCodes.Status415UnsupportedMediaType => (ProblemTypes.UnsupportedMediaType, "The body must be application/json in UTF-8."),
        StatusCodes.Status429TooManyRequests => (ProblemTypes.RateLimited, "There were too many requests."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => (ProblemTypes.HeadersTooLarge, "There are too many headers, or they are too long."),
        StatusCodes.Status500InternalServerError => (ProblemTypes.InternalError, "The service failed to answer; the failure has been logged."),
        StatusCodes.Status503ServiceUnavailable => (ProblemTypes.Unavailable, "The service cannot answer now."),
        _ => Other(status),
    };

    static (ProblemType Type, string Detail) Other(int status)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Unknown status";
        var code = status < StatusCodes.Status500InternalServerError ? "client_error" : "server_error";
        return (new ProblemType(code, status, reason), $"The service answered with status {status}.");
    }
}

using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>
/// Makes a problem of everything that goes wrong outside the endpoints, the framework's own answers included. A response that has begun
/// cannot become one: the exception goes on to the web server, which breaks the connection, so that nobody takes half an answer for a whole.
/// </summary>
static partial class FailureHandling
{
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(errors => errors.Run(OnException));
        app.UseStatusCodePages(pages => Write(pages.HttpContext, pages.HttpContext.Response.StatusCode));
    }

    static Task OnException(HttpContext context)
    {
        var exception = context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailureHandling));
        switch (exception)
        {
            case var _ when context.RequestAborted.IsCancellationRequested:
                // Nobody is there to read an answer. What was under way was cancelled, which SQL Server's driver reports as a failure of its own.
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return Task.CompletedTask;
            case BadHttpRequestException bad:
                return Write(context, bad.StatusCode);
            case var _ when exception.IsDatabaseFailure():
                context.RequestServices.GetRequiredService<DatabaseOutage>().Failed(exception);
                DatabaseFailed(logger, context.TraceIdentifier, exception.GetBaseException().Message);
                return ProblemWriter.Write(context, ProblemTypes.Unavailable, "The service cannot reach its database.");
            default:
                Failed(logger, exception, context.TraceIdentifier, context.Request.Method, context.Request.Path);
                return Write(context, StatusCodes.Status500InternalServerError);
        }
    }

    static Task Write(HttpContext context, int status)
    {
        var (type, detail) = StatusProblems.Of(status, context.Request);
        return ProblemWriter.Write(context, type, detail);
    }

    [LoggerMessage(301, LogLevel.Debug, "Request {RequestId} failed because of the database: {Reason}")]
    static partial void DatabaseFailed(ILogger logger, string requestId, string reason);

    [LoggerMessage(302, LogLevel.Error, "Request {RequestId} failed: {Method} {Path}")]
    static partial void Failed(ILogger logger, Exception exception, string requestId, string method, string path);
}

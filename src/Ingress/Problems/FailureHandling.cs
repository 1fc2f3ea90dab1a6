using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>Makes a problem of everything that goes wrong outside the endpoints, the framework's own answers included.</summary>
static partial class FailureHandling
{
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(errors => errors.Run(OnException));
        app.UseStatusCodePages(pages => OnEmptyStatus(pages.HttpContext));
    }

    static Task OnException(HttpContext context)
    {
        var exception = context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailureHandling));
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ProblemWriter.Write(context, ProblemTypes.PayloadTooLarge, "The body may have at most 64 KiB.");
            case BadHttpRequestException bad:
                return ProblemWriter.Write(context, ProblemTypes.MalformedJson, bad.Message);
            case var _ when exception.IsDatabaseFailure():
                DatabaseFailed(logger, exception.GetBaseException().Message);
                return ProblemWriter.Write(context, ProblemTypes.Unavailable, "The service cannot reach its database.");
            default:
                Failed(logger, exception, context.Request.Method, context.Request.Path);
                return ProblemWriter.Write(context, ProblemTypes.InternalError, "The service failed to answer; it has been told.");
        }
    }

    static Task OnEmptyStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemWriter.Write(context, ProblemTypes.NotFound, $"There is nothing at {context.Request.Path}."),
        StatusCodes.Status405MethodNotAllowed => ProblemWriter.Write(context, ProblemTypes.MethodNotAllowed,
            $"{context.Request.Method} is not allowed here; Allow names what is."),
        StatusCodes.Status413PayloadTooLarge => ProblemWriter.Write(context, ProblemTypes.PayloadTooLarge, "The body may have at most 64 KiB."),
        StatusCodes.Status415UnsupportedMediaType => ProblemWriter.Write(context, ProblemTypes.UnsupportedMediaType, "The body must be application/json."),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(301, LogLevel.Error, "A request failed because of the database: {Reason}")]
    static partial void DatabaseFailed(ILogger logger, string reason);

    [LoggerMessage(302, LogLevel.Error, "{Method} {Path} failed.")]
    static partial void Failed(ILogger logger, Exception exception, string method, string path);
}

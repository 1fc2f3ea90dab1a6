using System.Data.Common;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;

namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>Tells what an operator can do something about from a defect.</summary>
static class Failure
{
    /// <summary>What to tell the operator, in one line; nothing when the exception is a defect.</summary>
    public static string? Reason(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OperationCanceledException => "Cancelled.",
        IOException or UnauthorizedAccessException => exception.Message,
        _ => DatabaseReason(exception),
    };

    static string? DatabaseReason(Exception? exception) => exception switch
    {
        null => null,
        DbException => $"ConnectionStrings__{DatabaseOptions.ConnectionName} names a database that failed: {exception.Message.ReplaceLineEndings(" ")}",
        _ => DatabaseReason(exception.InnerException),
    };
}

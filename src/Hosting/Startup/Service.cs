using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Runs a host, and turns what keeps it from starting into one line and exit code 1.</summary>
public static class Service
{
    /// <summary>Settings are read beside the program, wherever it was started; environment variables win over them.</summary>
    public static HostApplicationBuilderSettings Settings(string[] args) => new() { Args = args, ContentRootPath = AppContext.BaseDirectory };

    /// <inheritdoc cref="Settings"/>
    public static WebApplicationOptions WebSettings(string[] args) => new() { Args = args, ContentRootPath = AppContext.BaseDirectory };

    public static async Task<int> Run(Func<Task<IHost>> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            using var host = await build();
            await host.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    /// <summary>What to tell the operator; nothing when the failure is a defect, whose stack trace is wanted.</summary>
    public static string? Reason(Exception exception) => exception switch
    {
        StartupException startup => startup.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        IOException { InnerException: Exception inner } io when IsAddressProblem(inner) => $"ASPNETCORE_URLS: {io.Message}",
        SocketException socket => $"ASPNETCORE_URLS: {socket.Message}.",
        _ => null,
    };

    static bool IsAddressProblem(Exception exception) =>
        exception is SocketException || exception.InnerException is SocketException
        || exception.GetType().Name == "AddressInUseException";
}

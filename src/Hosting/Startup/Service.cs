using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
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
            await Start(host);
            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    static async Task Start(IHost host)
    {
        try
        {
            await host.StartListening();
            host.Services.GetRequiredService<StartPhase>().End();
        }
        catch (Exception exception) when (Reason(exception) is not null)
        {
            await host.StopAsync(); // What has started is ended in order, and has nothing to complain of.
            throw;
        }
    }

    /// <summary>What to tell the operator; nothing when the failure is a defect, whose stack trace is wanted.</summary>
    static string? Reason(Exception exception) => exception switch
    {
        StartupException startup => startup.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        AggregateException several when several.InnerExceptions.All(inner => Reason(inner) is not null) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(Reason)),
        _ => null,
    };
}

using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Settings that hold until appsettings.json or the environment say otherwise.</summary>
public static class HostDefaults
{
    static readonly Dictionary<string, string?> Logging = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:MassTransit"] = "Warning",

        // The ingress answers every exception with a problem, and logs itself what is worth a line.
        ["Logging:LogLevel:Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware"] = "None",

        // Each connection over the limit would be a line, and anybody can open connections.
        ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Connections"] = "Error",

        // EF logs each failed statement as an error, also where a unique key is meant to decide; what matters is logged by who handles it.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None",
    };

    /// <summary>Adds the defaults of every process, and the given ones of this process, below everything that is configured.</summary>
    public static void AddDefaults(this IHostApplicationBuilder builder, params IEnumerable<KeyValuePair<string, string?>> own)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Logging.Concat(own) });

        var start = new StartPhase();
        builder.Services.AddSingleton(start);
        builder.Logging.AddFilter(StartPhase.Category, start.Logs);
    }
}

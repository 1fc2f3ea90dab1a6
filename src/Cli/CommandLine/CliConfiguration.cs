using Licensing.Messaging.Hosting.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>The configuration that the services read too, and the log of a program whose output is for scripts.</summary>
static class CliConfiguration
{
    const string FileName = "appsettings.json";

    public static IConfiguration Read()
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile(FileName, optional: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new StartupException($"{FileName} is not usable: {exception.GetBaseException().Message}");
        }
    }

    /// <summary>Warnings and worse, to stderr. Not EF Core's: each comes as an exception as well, which is told in one line.</summary>
    public static IServiceCollection AddQuietLogging(this IServiceCollection services) => services
        .AddLogging(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None))
        .Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}

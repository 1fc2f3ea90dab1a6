using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Licensing.Messaging.Cli.Output;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>One run of a command: what was asked for, the services, and where the answer goes.</summary>
sealed class CommandRun(ParseResult arguments) : IAsyncDisposable
{
    ServiceProvider? _services;
    AsyncServiceScope? _scope;

    public static Option<bool> Json { get; } = new("--json") { Description = "Write the result as one JSON document, for scripts.", Recursive = true };

    public ParseResult Arguments => arguments;

    /// <summary>Builds the services, the database among them. Connects to nothing.</summary>
    public IServiceProvider Start(Action<IServiceCollection, IConfiguration>? configure = null)
    {
        var configuration = CliConfiguration.Read();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddQuietLogging().AddLicensingDatabase(configuration);
        configure?.Invoke(services, configuration);
        return _services = services.BuildServiceProvider();
    }

    /// <summary>As <see cref="Start"/>, and fails unless the database can be reached and is migrated. Returns the services of a scope.</summary>
    public async Task<IServiceProvider> StartOnDatabase(
        CancellationToken cancellationToken, Action<IServiceCollection, IConfiguration>? configure = null)
    {
        var services = Start(configure);
        await Cancellable(services.EnsureDatabaseIsReady, cancellationToken);
        _scope = services.CreateAsyncScope();
        return _scope.Value.ServiceProvider;
    }

    /// <summary>As <see cref="StartOnDatabase"/>, for those who need only the database.</summary>
    public async Task<LicensingDbContext> OpenDatabase(CancellationToken cancellationToken) =>
        (await StartOnDatabase(cancellationToken)).GetRequiredService<LicensingDbContext>();

    /// <summary>For work that cannot be cancelled, and blocks where a driver does: on Ctrl-C nobody waits for it, and it ends with the process.</summary>
    public static Task Cancellable(Func<Task> work, CancellationToken cancellationToken) =>
        Task.Run(work, cancellationToken).WaitAsync(cancellationToken);

    public TimeProvider Time => _services!.GetRequiredService<TimeProvider>();

    /// <summary>Writes the result to stdout, as JSON or as people like it. Returns the exit code.</summary>
    public int Show<T>(T result, Func<T, string> forPeople)
    {
        var isJson = arguments.GetValue(Json);
        var text = isJson ? JsonSerializer.Serialize(result, (JsonTypeInfo<T>)CliJson.Default.GetTypeInfo(typeof(T))!) : forPeople(result);
        arguments.InvocationConfiguration.Output.WriteLine(text);
        return ExitCodes.Done;
    }

    /// <summary>Writes the reason to stderr. Returns the exit code.</summary>
    public int Fail(string reason)
    {
        arguments.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCodes.Failed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_scope is { } scope)
            await scope.DisposeAsync();
        if (_services is not null)
            await _services.DisposeAsync();
    }
}

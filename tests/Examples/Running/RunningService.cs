using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Examples.Tests.Running;

/// <summary>A worker on RabbitMQ and PostgreSQL, with the catalogue that the documentation shows, and the examples beside it.</summary>
public sealed class RunningService : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    NodePackages _javascript = null!;

    public Installation Installation { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var catalogue = await File.ReadAllTextAsync(Path.Combine(BuiltProgram.RepositoryRoot, "docs", "catalogue.json"));
        Installation = await Installation.StartAsync(catalogue);
        _javascript = await NodePackages.Install();
    }

    public async Task DisposeAsync()
    {
        await Installation.DisposeAsync();
        _javascript.Dispose();
    }

    /// <summary>Starts an example, or a script of these tests.</summary>
    /// <param name="example">The folder below <c>examples/csharp</c>, or the name of the script.</param>
    /// <param name="arguments">Its arguments.</param>
    public ServiceProcess Start(string example, params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["RABBITMQ_URL"] = Installation.RabbitMq };
        return example.EndsWith(".js", StringComparison.Ordinal)
            ? ServiceProcess.StartExecutable("node", "nodejs", [example, .. arguments], environment, _javascript.Folder)
            : ServiceProcess.StartAssembly(example, AssemblyOf(example), arguments, environment, Installation.Folder);
    }

    /// <summary>Runs one to its end; returns what it wrote to stdout.</summary>
    public async Task<string> Run(string example, params string[] arguments)
    {
        await using var process = Start(example, arguments);
        var exitCode = await process.WaitForExitAsync(Patience);
        exitCode.Should().Be(0, "{0}\n--- worker\n{1}", process.Output, Installation.WorkerOutput);
        return string.Join('\n', process.StandardOutput);
    }

    static string AssemblyOf(string example)
    {
        var framework = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(
            BuiltProgram.RepositoryRoot, "examples", "csharp", example, "bin", BuiltProgram.Configuration, framework, $"Licensing.Messaging.Examples.{example}.dll");
    }
}

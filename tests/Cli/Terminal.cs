using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tests;

/// <summary>An empty folder with the built program at hand, configured for a SQLite file there that is not yet made.</summary>
public sealed class Terminal : IDisposable
{
    public const string Tenant = "acme";

    const string DatabaseFile = "licensing.db";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly Lazy<Task<byte[]>> Migrated = new(() => DatabaseAfter(["db", "migrate"]));
    static readonly Lazy<Task<byte[]>> Inhabited = new(async () => await DatabaseAfter(["tenants", "create", Tenant], await Migrated.Value));

    readonly TempFolder _folder = new();

    /// <summary>The environment variables; null for one that is not set.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["Database__Provider"] = "Sqlite",
        ["ConnectionStrings__Licensing"] = $"Data Source={DatabaseFile}",
        ["Bus__Transport"] = null,
        ["ConnectionStrings__RabbitMq"] = null,
    };

    /// <summary>One whose database is migrated.</summary>
    public static async Task<Terminal> WithDatabase() => With(await Migrated.Value);

    /// <summary>One whose database has <see cref="Tenant"/>.</summary>
    public static async Task<Terminal> WithTenant() => With(await Inhabited.Value);

    public async Task<CliResult> Run(params string[] arguments)
    {
        await using var process = Start(arguments);
        var exitCode = await process.WaitForExitAsync(Patience);
        return new CliResult(exitCode, process.StandardOutput, process.StandardError);
    }

    public ServiceProcess Start(params string[] arguments) => ServiceProcess.Start(ProgramName.Cli, arguments, Environment, _folder.Path);

    public string PathOf(string file) => _folder.File(file);

    /// <summary>Writes a file into the folder; returns its name.</summary>
    public string Write(string file, string content)
    {
        File.WriteAllText(PathOf(file), content);
        return file;
    }

    /// <summary>Looks into the SQLite file.</summary>
    public async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        var options = new DbContextOptionsBuilder<LicensingDbContext>().UseSqlite($"Data Source={PathOf(DatabaseFile)};Pooling=False");
        await using var database = new LicensingDbContext(options.Options);
        return await query(database);
    }

    public void Dispose() => _folder.Dispose();

    static Terminal With(byte[]? database)
    {
        var terminal = new Terminal();
        if (database is not null)
            File.WriteAllBytes(terminal.PathOf(DatabaseFile), database);
        return terminal;
    }

    /// <summary>Made once by the program itself, and copied for each test.</summary>
    static async Task<byte[]> DatabaseAfter(string[] command, byte[]? database = null)
    {
        using var terminal = With(database);
        (await terminal.Run(command)).ShouldBeDone();
        return await File.ReadAllBytesAsync(terminal.PathOf(DatabaseFile));
    }
}

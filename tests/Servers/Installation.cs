using System.Text.Json;
using Npgsql;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>The product as an operator installs it: a database and a virtual host of its own, set up with the CLI and nothing else.</summary>
public sealed class Installation : IAsyncDisposable
{
    /// <summary>The tenant that there is.</summary>
    public const string Tenant = "northwind";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly string[] Catalogue = ["customers", "product_offerings", "subscriptions", "users"];

    readonly Dictionary<string, string?> _environment;
    readonly TempFolder _folder = new();
    ServiceProcess? _worker;

    Installation(string database, string rabbitMq, IReadOnlyDictionary<string, string?> settings)
    {
        (Database, RabbitMq) = (database, rabbitMq);
        _environment = new(settings)
        {
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__Licensing"] = database,
            ["ConnectionStrings__RabbitMq"] = rabbitMq,
        };
    }

    /// <summary>The connection string.</summary>
    public string Database { get; }

    /// <summary>The <c>amqp://</c> URI of the virtual host.</summary>
    public string RabbitMq { get; }

    /// <summary>The environment of every process.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _environment;

    /// <summary>The working directory of every process.</summary>
    public string Folder => _folder.Path;

    /// <summary>What the worker has written since its last start.</summary>
    public string WorkerOutput => _worker?.Output ?? "";

    /// <summary>Makes the schema, a worker, and the tenant with its catalogue.</summary>
    /// <param name="catalogue">What <c>licensing catalog import</c> reads.</param>
    /// <param name="settings">What else is in the environment of every process.</param>
    /// <param name="database">The connection string of an empty database; by default one of the shared server.</param>
    /// <param name="rabbitMq">The <c>amqp://</c> URI of an empty virtual host; by default one of the shared server.</param>
    public static async Task<Installation> StartAsync(
        string catalogue, IReadOnlyDictionary<string, string?>? settings = null, string? database = null, string? rabbitMq = null)
    {
        var installation = new Installation(
            database ?? await TestServers.NewPostgreSqlAsync(), rabbitMq ?? await TestServers.NewRabbitMqAsync(), settings ?? new Dictionary<string, string?>());
        try
        {
            await installation.SetUpAsync(catalogue);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the CLI; returns what it wrote to stdout, or throws when it fails.</summary>
    public async Task<string> CliAsync(params string[] arguments)
    {
        await using var process = ServiceProcess.Start(ProgramName.Cli, arguments, _environment, _folder.Path);
        var exitCode = await process.WaitForExitAsync(Patience);
        return exitCode == 0
            ? string.Join('\n', process.StandardOutput)
            : throw new InvalidOperationException($"licensing {string.Join(' ', arguments)} ended with exit code {exitCode}:\n{process.Output}");
    }

    /// <summary>Makes a tenant with the same catalogue as all others; returns once the worker has taken it in.</summary>
    public async Task AddTenantAsync(string tenant)
    {
        await CliAsync("tenants", "create", tenant);
        await CliAsync("catalog", "import", CatalogueFile, "--tenant", tenant);
        var entries = JsonElement.Parse(await File.ReadAllTextAsync(CatalogueFile)).EnumerateObject().Sum(kind => kind.Value.GetArrayLength());
        await Eventually.Value(
            () => QueryAsync<long>(CountCatalogueOf(tenant)), count => count == entries, Patience, $"the worker should have taken in the catalogue\n{WorkerOutput}");
    }

    /// <summary>SIGKILL of the worker.</summary>
    public void KillWorker() => _worker!.Kill();

    /// <summary>Starts a worker in place of the one before; returns once it consumes.</summary>
    public async Task StartWorkerAsync()
    {
        if (_worker is not null)
            await _worker.DisposeAsync();
        _worker = ServiceProcess.Start(ProgramName.Worker, [], _environment, _folder.Path);
        await _worker.WaitForLineAsync("Application started", Patience);
    }

    /// <summary>Asks the database for one value.</summary>
    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Kills the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
            await _worker.DisposeAsync();
        _folder.Dispose();
    }

    string CatalogueFile => _folder.File("catalogue.json");

    static string CountCatalogueOf(string tenant) => string.Join(
        " + ", Catalogue.Select(table => $"(SELECT count(*) FROM {table} WHERE tenant_id = '{tenant}')").Prepend("SELECT 0"));

    async Task SetUpAsync(string catalogue)
    {
        await File.WriteAllTextAsync(CatalogueFile, catalogue);
        await CliAsync("db", "migrate");
        await StartWorkerAsync();
        await AddTenantAsync(Tenant);
    }
}

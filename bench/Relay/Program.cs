using System.CommandLine;
using System.Diagnostics;
using Licensing.Messaging.Bench.Relay;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 1_000_000, Description = "Rows that a dead process has left." };
var bytes = new Option<int>("--bytes") { DefaultValueFactory = _ => 600, Description = "Bytes of text in each message." };
var sqlite = new Option<bool>("--sqlite") { Description = "SQLite and an in-memory bus in place of PostgreSQL and RabbitMQ." };
var idle = new Option<bool>("--idle-transaction") { Description = "Somebody else's transaction stays open all the while, so that PostgreSQL cannot clean up." };
var command = new RootCommand("The relay alone: drains what a dead process has left in the outbox, on private servers.") { rows, bytes, sqlite, idle };
command.SetAction(result => Run(result.GetValue(rows), result.GetValue(bytes), result.GetValue(sqlite), result.GetValue(idle)));
return await command.Parse(args).InvokeAsync();

static async Task<int> Run(int rows, int bytes, bool sqlite, bool idleTransaction)
{
    using var folder = new TempFolder();
    await using var postgreSql = sqlite ? null : await PostgreSqlServer.StartAsync();
    await using var rabbitMq = sqlite ? null : await RabbitMqServer.StartAsync();
    var connection = postgreSql is null ? $"Data Source={Path.Combine(folder.Path, "backlog.db")}" : await postgreSql.CreateDatabaseAsync();
    var broker = rabbitMq is null ? null : new Uri(await rabbitMq.CreateVirtualHostAsync());

    void Use(DbContextOptionsBuilder options) => _ = sqlite ? options.UseSqlite(connection) : options.UseNpgsql(connection);
    var options = new DbContextOptionsBuilder<BacklogDbContext>();
    Use(options);
    await using var database = new BacklogDbContext(options.Options);
    if (sqlite)
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
    Console.WriteLine($"writing {rows} rows");
    await Backlog.Write(database, rows, bytes, broker is null ? "loopback://localhost/left" : $"rabbitmq://{broker.Host}{broker.AbsolutePath}/left");

    await using var somebodyElse = new BacklogDbContext(options.Options);
    if (idleTransaction && !sqlite)
    {
        await somebodyElse.Database.BeginTransactionAsync();
        await somebodyElse.Database.ExecuteSqlRawAsync("SELECT txid_current()");
    }

    var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
    builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
    builder.Services.AddDbContextPool<BacklogDbContext>(Use);
    builder.Services.AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        bus.AddEntityFrameworkOutbox<BacklogDbContext>(outbox => _ = sqlite ? outbox.UseSqlite() : outbox.UsePostgres());
        if (broker is null)
            bus.UsingInMemory();
        else
            bus.UsingRabbitMq((_, factory) => factory.Host(broker));
    });

    using var deliveries = new Deliveries(rows);
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    using var host = builder.Build();
    await host.StartAsync();
    await deliveries.All;
    var elapsed = watch.Elapsed;
    await host.StopAsync();

    using var process = Process.GetCurrentProcess();
    Console.WriteLine($"{rows / elapsed.TotalSeconds:F0} a second, {(process.TotalProcessorTime - cpu).TotalSeconds / rows * 1000:F2} CPU seconds per 1,000, "
        + $"working set at most {process.PeakWorkingSet64 / 1024 / 1024} MB, {await database.Set<Licensing.Messaging.Outbox.OutboxMessage>().CountAsync()} rows left");
    return 0;
}

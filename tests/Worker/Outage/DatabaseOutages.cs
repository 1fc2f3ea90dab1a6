using System.Diagnostics;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Outage;

[Collection("servers")]
public sealed class DatabaseOutages
{
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(60), Pace = TimeSpan.FromMilliseconds(500);

    [Fact]
    public Task A_database_that_is_away_for_a_minute_under_load_sends_nothing_to_the_error_queue_and_every_command_becomes_a_license() =>
        Survive(server => server.Kill(), server => server.RestartAsync());

    /// <summary>As behind a network that drops everything: connections stay open, and nothing answers.</summary>
    [Fact]
    public Task Neither_does_one_that_stands_still_for_a_minute() => Survive(server => server.Pause(), server =>
    {
        server.Resume();
        return Task.CompletedTask;
    });

    static async Task Survive(Action<PostgreSqlServer> begin, Func<PostgreSqlServer, Task> end)
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var system = new RunningSystem(server.CreateDatabaseAsync);
        await system.InitializeAsync();
        try
        {
            WorkerProcess[] workers = [await system.StartWorker(), await system.StartWorker()];
            var tenant = await system.NewTenant();
            await Send(system, tenant, "before", 20);
            await system.Settled();

            var sent = 20;
            begin(server);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < Outage; sent += 20)
            {
                var next = clock.Elapsed + Pace;
                await Send(system, tenant, $"during-{sent}", 20);
                await Eventually.True(() => clock.Elapsed > next, Outage, "the next ones are due");
            }

            workers.Should().OnlyContain(worker => worker.Log.OfOutages.Count == 1, "both should have noticed");
            await end(server);

            await Eventually.Value(
                () => system.Query(database => database.Licenses.CountAsync()), found => found == sent, 2 * RunningSystem.Patience, "every command should become a license");
            await using var broker = await RawBroker.Connect(system.RabbitMq);
            (await broker.DeadLetters()).Should().Be(0);
        }
        finally
        {
            await system.DisposeAsync();
        }
    }

    static async Task Send(RunningSystem system, string tenant, string prefix, int count)
    {
        for (var i = 0; i < count; i++)
            await system.Send(QueueNames.CreateLicense, Tenants.Command(tenant) with { IdempotencyKey = $"{prefix}-{i}" });
    }
}

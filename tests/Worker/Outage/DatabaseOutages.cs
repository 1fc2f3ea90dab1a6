using System.Diagnostics;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Licensing.Messaging.Worker.Tests.Outage;

[Collection("servers")]
public sealed class DatabaseOutages
{
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_database_that_is_away_for_a_minute_under_load_sends_nothing_to_the_error_queue_and_every_command_becomes_a_license()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var system = new RunningSystem(server.CreateDatabaseAsync);
        await system.InitializeAsync();
        try
        {
            await system.StartWorker();
            await system.StartWorker();
            var tenant = await system.NewTenant();
            await Send(system, tenant, "before", 20);
            await system.Settled();

            var sent = 20;
            server.Kill();
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < Outage; sent += 20)
                await Send(system, tenant, $"during-{sent}", 20);
            await server.RestartAsync();

            await Eventually.Value(
                () => system.Query(database => database.Licenses.CountAsync()), found => found == sent, 2 * RunningSystem.Patience, "every command should become a license");
            await using var connection = await new ConnectionFactory { Uri = new Uri(system.RabbitMq) }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            (await channel.MessageCountAsync(QueueNames.ErrorsOf(QueueNames.CreateLicense))).Should().Be(0);
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

using System.Diagnostics;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Worker.Tests.Outage;

[Collection("servers")]
public sealed class DatabaseOutages
{
    /// <summary>Longer than the retries of a failure that does not pass.</summary>
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_database_that_is_away_for_a_while_sends_nothing_to_the_error_queue_and_every_command_becomes_a_license()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var system = new RunningSystem(server.CreateDatabaseAsync);
        await system.InitializeAsync();
        try
        {
            await system.StartWorker();
            var tenant = await system.NewTenant();
            await Send(system, tenant, "before", 20);
            await system.Settled();

            server.Kill();
            var clock = Stopwatch.StartNew();
            await Send(system, tenant, "during", 20);
            await Eventually.True(() => clock.Elapsed > Outage, 2 * Outage, "the outage should outlast the short retries");
            await server.RestartAsync();

            await Eventually.True(
                async () => await system.Query(database => database.Licenses.CountAsync()) == 40, 2 * RunningSystem.Patience, "every command should become a license");
            (await MessagesIn(system.RabbitMq, $"{QueueNames.CreateLicense}_error")).Should().Be(0);
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

    /// <summary>None when there is no such queue.</summary>
    static async Task<uint> MessagesIn(string rabbitMq, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }
}

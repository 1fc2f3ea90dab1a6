using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>A system with a tenant, whose way to the database can be cut for some of its workers.</summary>
public sealed class OutageSystem : IAsyncLifetime
{
    public static readonly TimeSpan Patience = 2 * RunningSystem.Patience;

    TcpProxy? _way;

    public RunningSystem System { get; } = new();

    /// <summary>The way that <see cref="StartFragileWorker"/>'s worker takes.</summary>
    public TcpProxy Way => _way!;

    /// <summary>The tenant whose commands are sent.</summary>
    public string Tenant { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await System.InitializeAsync();
        Tenant = await System.NewTenant();
        var server = new NpgsqlConnectionStringBuilder(System.Database);
        _way = TcpProxy.Start(server.Host!, server.Port);
    }

    public async Task DisposeAsync()
    {
        await System.DisposeAsync();
        await Way.DisposeAsync();
    }

    /// <summary>A worker that reaches the database only while the way is open.</summary>
    internal Task<WorkerProcess> StartFragileWorker(BusTransport transport = BusTransport.RabbitMq) => System.StartWorker(
        database: new NpgsqlConnectionStringBuilder(System.Database) { Host = "127.0.0.1", Port = Way.Port }.ConnectionString, transport: transport);

    public async Task Send(string prefix, int count)
    {
        for (var i = 0; i < count; i++)
            await System.Send(QueueNames.CreateLicense, Tenants.Command(Tenant, $"{prefix}-{i}"));
    }

    public Task HasLicenses(int count, string because) =>
        Eventually.Value(() => System.CountLicenses(Tenant), found => found == count, Patience, because);

    /// <summary>Consumers of the queue and messages that wait in it; none when there is no such queue.</summary>
    public async Task<QueueState> Queue(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(System.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            var declared = await channel.QueueDeclarePassiveAsync(queue);
            return new QueueState(declared.ConsumerCount, declared.MessageCount);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return new QueueState(0, 0);
        }
    }

    public async Task HasNoErrors() =>
        (await Queue(QueueNames.ErrorsOf(QueueNames.CreateLicense))).Messages.Should().Be(0, "no message is to blame for an outage");
}

/// <summary>What the broker says of a queue.</summary>
public sealed record QueueState(uint Consumers, uint Messages);

using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>What becomes of messages that a consumer gives up, on a real RabbitMQ.</summary>
[Collection("servers")]
public sealed class Error_queue_specs : StoreSpecs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    /// <summary>Text of that length does not fit into the headers of a message; untrimmed it would keep the message from ever leaving its queue.</summary>
    [Fact]
    public async Task A_message_whose_consumer_fails_with_a_megabyte_of_text_gets_to_the_error_queue_and_leaves_no_inbox_row()
    {
        var address = await TestServers.NewRabbitMqAsync();
        Script.Consume = (_, _, _) => throw new InvalidOperationException(new string('x', 1024 * 1024));
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });

        await host.Tell(new DoIt("it"));

        var factory = new ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync();
        var failed = await Eventually.Value(() => Get(connection), message => message is not null, Patience, "the message should be given up");
        failed!.BasicProperties.Headers!["MT-Fault-Message"].Should().BeOfType<byte[]>().Which.Length.Should().BeInRange(1000, 10_000);
        (await CountRows<InboxState>()).Should().Be(0);
    }

    /// <summary>A queue that is not there yet closes the channel that asks.</summary>
    static async Task<BasicGetResult?> Get(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.BasicGetAsync("doing_error", autoAck: true);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }
}

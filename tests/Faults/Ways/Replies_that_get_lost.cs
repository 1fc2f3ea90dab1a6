using Licensing.Messaging.Tests.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.Ways;

/// <summary>What the proxy swallows has really happened: otherwise the fault runs would prove nothing.</summary>
[Collection("servers")]
public sealed class Replies_that_get_lost
{
    [Fact]
    public async Task A_commit_whose_reply_is_lost_was_made()
    {
        var server = new NpgsqlConnectionStringBuilder(await TestServers.NewPostgreSqlAsync()) { Pooling = false };
        await using var way = TcpProxy.Start(server.Host!, server.Port);
        var proxied = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = way.Port };
        way.Swallow(Reply.Commit);

        var write = async () =>
        {
            await using var connection = new NpgsqlConnection(proxied.ConnectionString);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
            await using var command = new NpgsqlCommand("CREATE TABLE written AS SELECT 1", connection, transaction);
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        };

        await write.Should().ThrowAsync<NpgsqlException>();
        way.Swallowed.Should().Be(1);
        await using var direct = new NpgsqlConnection(server.ConnectionString);
        await direct.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM written", direct);
        (await count.ExecuteScalarAsync()).Should().Be(1L);
    }

    [Fact]
    public async Task A_message_whose_confirm_is_lost_was_taken()
    {
        var server = new Uri(await TestServers.NewRabbitMqAsync());
        await using var way = TcpProxy.Start(server.Host, server.Port);
        await using var direct = await new ConnectionFactory { Uri = server }.CreateConnectionAsync();
        await using var channel = await direct.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await using var proxied = await new ConnectionFactory { Uri = new UriBuilder(server) { Port = way.Port }.Uri, AutomaticRecoveryEnabled = false }
            .CreateConnectionAsync();
        await using var publisher = await proxied.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        way.Swallow(Reply.Confirm);

        var publish = async () => await publisher.BasicPublishAsync("", queue, mandatory: true, new byte[] { 1 });

        await publish.Should().ThrowAsync<Exception>();
        way.Swallowed.Should().Be(1);
        (await channel.MessageCountAsync(queue)).Should().Be(1);
    }
}

using Licensing.Messaging.Tests.Servers.PostgreSql;
using Licensing.Messaging.Tests.Servers.RabbitMq;
using Licensing.Messaging.Tests.Servers.Shared;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// The servers that all tests of a process share, each started when it is first asked for. Every call gives a virtual
/// host or a database of its own, so tests do not see each other. A test that kills or pauses a server starts one for
/// itself: <see cref="RabbitMqServer.StartAsync"/>, <see cref="PostgreSqlServer.StartAsync"/>.
/// <para>
/// <c>LICENSING_TEST_POSTGRESQL</c>, the connection string of an administrator, makes the tests use that server;
/// <c>LICENSING_TEST_RABBITMQ</c>, an AMQP URI, does so for RabbitMQ. All tests then share that one virtual host, unless
/// <c>LICENSING_TEST_RABBITMQ_MANAGEMENT</c> holds the URI of its management API, over which they get their own.
/// </para>
/// </summary>
public static class TestServers
{
    static readonly SharedServer RabbitMq = new(StartRabbitMqAsync);
    static readonly SharedServer PostgreSql = new(StartPostgreSqlAsync);

    /// <summary>The <c>amqp://</c> URI of a fresh virtual host.</summary>
    public static Task<string> NewRabbitMqAsync() => RabbitMq.NewSpaceAsync();

    /// <summary>The connection string of a fresh database.</summary>
    public static Task<string> NewPostgreSqlAsync() => PostgreSql.NewSpaceAsync();

    /// <summary>Stops what was started. <see cref="ServersFixture"/> calls it.</summary>
    public static Task StopAsync() => Task.WhenAll(RabbitMq.StopAsync(), PostgreSql.StopAsync());

    static async Task<SpaceSource> StartRabbitMqAsync()
    {
        if (Given("LICENSING_TEST_RABBITMQ") is not { } uri)
        {
            var server = await RabbitMqServer.StartAsync();
            return new SpaceSource(server.CreateVirtualHostAsync, () => server.DisposeAsync().AsTask());
        }

        if (Given("LICENSING_TEST_RABBITMQ_MANAGEMENT") is not { } api) return new SpaceSource(() => Task.FromResult(uri), () => Task.CompletedTask);
        var management = new RabbitMqManagement(uri, api);
        return SpaceSource.OfGiven(management.CreateAsync, management.RemoveAsync);
    }

    static async Task<SpaceSource> StartPostgreSqlAsync()
    {
        if (Given("LICENSING_TEST_POSTGRESQL") is { } admin)
        {
            return SpaceSource.OfGiven(() => PostgreSqlDatabase.CreateAsync(admin), database => PostgreSqlDatabase.DropAsync(admin, database));
        }

        var server = await PostgreSqlServer.StartAsync();
        return new SpaceSource(server.CreateDatabaseAsync, () => server.DisposeAsync().AsTask());
    }

    static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

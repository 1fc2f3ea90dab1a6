using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Store.Tests.Outages;

/// <summary>A database server that is killed and started again later.</summary>
[Collection("servers")]
public sealed class Database_outage_specs
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly string[] Parts = ["look-up in the database", "deletion of delivered rows", "inbox clean-up"];

    [Fact]
    public async Task While_the_database_is_away_each_part_says_so_once_and_none_spins_and_all_go_on_when_it_is_back()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var database = new PostgreSqlStore(await server.CreateDatabaseAsync());
        await database.Create();
        var killer = new KillOnFirstDelete(server);
        await using var host = await StoreHost.Start(database, settings: new StoreHostSettings
        {
            // The clean-up comes as often as its window is long.
            Outbox = outbox => outbox.DuplicateDetectionWindow = TimeSpan.FromSeconds(1),
            DbContext = options => options.AddInterceptors(killer),
        });

        await Publish(host, "before");
        await host.Heard.WaitFor(1);
        await Eventually.True(() => Parts.All(part => Tells(host, part, "fails")), Patience, "each part should tell that the database is away");
        await host.Invoking(it => Publish(it, "never")).Should().ThrowAsync<Exception>("nothing can be written");
        (await Health(host)).Should().Be(HealthStatus.Degraded);
        await Eventually.True(() => killer.Attempts >= 20, Patience, "each part should go on trying");
        killer.Since.Should().BeGreaterThan(TimeSpan.FromSeconds(1.5), "pauses grow, and {0} attempts in no time are a spin", killer.Attempts);

        await server.RestartAsync();
        await Eventually.True(() => Parts.All(part => Tells(host, part, "works again")), Patience, "each part should tell that the database is back");
        await Publish(host, "after");

        await Eventually.True(() => host.Heard.Texts.Contains("after"), Patience, "the relay should go on");
        await Eventually.True(
            async () => await database.Query(dbContext => dbContext.Set<OutboxMessage>().CountAsync()) == 0, Patience, "the deletion should go on");
        (await Health(host)).Should().Be(HealthStatus.Healthy);
        host.Heard.Texts.Distinct().Should().Equal("before", "after");
        host.Log.OfStore.Should().HaveCount(2 * Parts.Length, "each part tells the beginning and the end: {0}", string.Join('\n', host.Log.OfStore));
    }

    static bool Tells(StoreHost host, string part, string what) =>
        host.Log.OfStore.Any(line => line.Contains(part, StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));

    static async Task<HealthStatus> Health(StoreHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "outbox")).Status;

    static Task Publish(StoreHost host, string text) => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    });
}

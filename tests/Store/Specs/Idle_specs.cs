using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>What a process costs its database that has nothing to do.</summary>
public abstract class Idle_specs : StoreSpecs
{
    [Fact]
    public async Task A_process_with_nothing_to_do_sends_one_command_a_look()
    {
        const int Looks = 15;
        var commands = new Commands();
        await using var host = await Start(new StoreHostSettings
        {
            DbContext = options => options.AddInterceptors(commands),
            Outbox = outbox => outbox.LeaseDuration = TimeSpan.FromMinutes(1),
        });

        await Eventually.True(() => commands.Looks >= Looks, Patience, "the relay should look around");

        // Whoever observes the store's gauges in this process makes it count rows now and then; that is theirs.
        var sent = commands.ByContext.Where(sent => !sent.Any(command => command.Contains("GROUP BY", StringComparison.Ordinal))).Take(Looks).ToList();
        sent.Where(one => one.Count != 1).Should().BeEmpty();
        sent.Count(one => !Commands.IsLook(one[0])).Should().Be(2, "it looked for its former self and registered itself, once: {0}", string.Join(" | ", sent.Select(one => one[0])));
        (await Database.Query(dbContext => dbContext.Set<OutboxRelayState>().CountAsync())).Should().Be(1);
    }
}

public sealed class Idle_on_sqlite : Idle_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Idle_on_postgresql : Idle_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

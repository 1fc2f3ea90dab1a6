using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>
/// With a retrying execution strategy (EnableRetryOnFailure) a statement whose answer got lost is simply sent again. The rows of its
/// first attempt must not wait for the relay's occasional check of its own rows, which comes a minute later here.
/// </summary>
public abstract class Retrying_strategy_specs : StoreSpecs
{
    static readonly StoreHostSettings Settings = new()
    {
        Outbox = outbox =>
        {
            outbox.QueryDelay = TimeSpan.FromSeconds(3);
            outbox.LeaseDuration = TimeSpan.FromMinutes(1);
        },
        DbContext = options => options.ReplaceService<IExecutionStrategyFactory, RetryingStrategyFactory>(),
    };

    [Fact]
    public async Task A_message_leaves_at_once_though_the_second_attempt_at_its_commit_finds_it_there_already()
    {
        var lost = new Fault(1, Side.After, dies: false, FaultyDatabase.Commit);
        await using var host = await Start(lost.Into(Settings));

        await host.Invoking(it => it.InScope(async (dbContext, scope) =>
        {
            dbContext.AddRange(NewEntry("one"), NewEntry("two"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            await dbContext.SaveChangesAsync();
        })).Should().ThrowAsync<DbUpdateException>("the strategy inserts the same rows again");

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        (await CountRows<Entry>()).Should().Be(2);
    }

    [Fact]
    public async Task Rows_that_were_claimed_twice_because_of_a_lost_answer_all_leave_at_once()
    {
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
        {
            await writer.InScope(async (dbContext, scope) =>
            {
                var publish = scope.GetRequiredService<IPublishEndpoint>();
                for (var i = 0; i < 100; i++)
                    await publish.Publish(new ItWasDone($"{i}"));
                await dbContext.SaveChangesAsync();
            });
        }

        var lost = new Fault(1, Side.After, dies: false, "UPDATE going out SET");
        await using var host = await Start(lost.Into(Settings));

        await host.Heard.WaitFor(100);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().OnlyHaveUniqueItems();
        lost.Fired.IsCompleted.Should().BeTrue();
        (await CountRows<OutboxMessage>()).Should().Be(0);
    }
}

public sealed class Retrying_strategy_on_sqlite : Retrying_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Retrying_strategy_on_postgresql : Retrying_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

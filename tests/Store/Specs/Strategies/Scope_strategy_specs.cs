using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Strategies;

/// <summary>What a scope publishes leaves once, whichever way a retrying execution strategy gets it committed.</summary>
public abstract class Scope_strategy_specs : StoreSpecs
{
    readonly BreakOnce _break = new();
    readonly LostCommitReply _reply = new();

    [Fact]
    public async Task A_SaveChanges_that_the_strategy_runs_twice_sends_once()
    {
        await using var host = await StartWithStrategy();
        await host.InScope(async (dbContext, scope) =>
        {
            dbContext.AddRange(NewEntry("1"), NewEntry("2"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            _break.AtCommandWith("Entries");
            await dbContext.SaveChangesAsync();
        });

        await LeftOnce(host);
        (await CountRows<Entry>()).Should().Be(2);
    }

    [Fact]
    public async Task A_SaveChanges_that_was_committed_without_an_answer_fails_when_it_is_run_again_and_its_message_leaves_once()
    {
        await using var host = await StartWithStrategy();
        await host.InScope(async (dbContext, scope) =>
        {
            dbContext.AddRange(NewEntry("1"), NewEntry("2"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            _reply.LoseNext();
            await dbContext.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>("its rows are there already");
        });

        await LeftOnce(host);
    }

    [Fact]
    public async Task A_transaction_of_the_caller_in_the_strategy_sends_what_was_published_by_the_attempt_that_was_committed()
    {
        await using var host = await StartWithStrategy();
        await host.InScope(async (dbContext, scope) =>
        {
            var attempts = 0;
            _break.BeforeCommit();
            await dbContext.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                dbContext.ChangeTracker.Clear();
                await using var transaction = await dbContext.Database.BeginTransactionAsync();
                dbContext.Add(NewEntry("it"));
                await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone($"attempt {++attempts}"));
                await dbContext.SaveChangesAsync();
                await transaction.CommitAsync();
            });
        });

        await LeftOnce(host, "attempt 2");
        (await CountRows<Entry>()).Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_that_the_caller_accepts_only_after_the_commit_as_EF_Core_s_documentation_shows_it_are_sent_at_once_and_once(bool breaks)
    {
        await using var host = await StartWithStrategy(outbox => (outbox.QueryDelay, outbox.LeaseDuration) = (TimeSpan.FromHours(1), TimeSpan.FromHours(2)));
        await host.InScope(async (dbContext, scope) =>
        {
            dbContext.Add(NewEntry("it"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            if (breaks)
                _break.BeforeCommit();
            await dbContext.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await dbContext.Database.BeginTransactionAsync();
                await dbContext.SaveChangesAsync(acceptAllChangesOnSuccess: false);
                await transaction.CommitAsync();
            });
            dbContext.ChangeTracker.AcceptAllChanges();
        });

        await LeftOnce(host);
        (await CountRows<Entry>()).Should().Be(1);
    }

    async Task LeftOnce(StoreHost host, string text = "it")
    {
        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal(text);
    }

    Task<StoreHost> StartWithStrategy(Action<IEntityFrameworkOutboxConfigurator>? configure = null) => Start(new StoreHostSettings
    {
        Outbox = configure ?? (_ => { }),
        DbContext = options =>
        {
            TransientStrategy.Use(options);
            options.AddInterceptors(_break, _reply);
        },
    });
}

public sealed class Scope_strategy_on_sqlite : Scope_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Scope_strategy_on_postgresql : Scope_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs.Strategies;

/// <summary>
/// With EnableRetryOnFailure MassTransit's users found consumers run again in a DbContext that still tracked what the failed attempt had
/// added (#4474, #4470, #3802). Here each attempt has a scope and a DbContext of its own, and takes effect once.
/// </summary>
public abstract class Execution_strategy_specs : StoreSpecs
{
    readonly BreakOnce _break = new();
    readonly LostCommitReply _reply = new();
    readonly List<(DbContextId DbContext, int Tracked, IServiceProvider Scope)> _attempts = [];

    [Fact]
    public async Task A_failure_at_a_command_of_the_consumer_is_tried_again_in_a_scope_of_its_own()
    {
        await Handle(breaks: () => _break.AtCommandWith("Entries"));

        _attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_failure_before_the_commit_is_tried_again_in_a_scope_of_its_own()
    {
        await Handle(breaks: _break.BeforeCommit);

        _attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_commit_that_happened_and_whose_answer_got_lost_is_not_handled_again()
    {
        await Handle(breaks: _reply.LoseNext);

        _attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_failure_of_the_consumer_s_own_query_is_tried_again()
    {
        Script.Consume = async (context, dbContext, scope) =>
        {
            _attempts.Add((dbContext.ContextId, dbContext.ChangeTracker.Entries<Entry>().Count(), scope));
            dbContext.Add(NewEntry(context.Message.Text));
            await context.Publish(new ItWasDone(context.Message.Text));
            if (_attempts.Count == 1)
                _break.AtCommandWith("SELECT");
            await dbContext.Entries.CountAsync();
        };
        await using var host = await Start(WithStrategy());

        await TookEffectOnce(host);
    }

    [Fact]
    public async Task A_failure_that_is_not_transient_goes_to_the_retry_of_the_endpoint()
    {
        Script.Consume = (_, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            return Script.Calls == 1 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        };
        await using var host = await Start(WithStrategy() with { Retries = 1 });

        await host.Tell(new DoIt("it"));

        await Eventually.True(async () => await CountRows<InboxState>() == 1, Patience, "the second attempt should commit");
        Script.Calls.Should().Be(2);
        (await CountRows<Entry>()).Should().Be(1);
    }

    async Task Handle(Action breaks)
    {
        Script.Consume = async (context, dbContext, scope) =>
        {
            _attempts.Add((dbContext.ContextId, dbContext.ChangeTracker.Entries<Entry>().Count(), scope));
            dbContext.Add(NewEntry(context.Message.Text));
            await context.Publish(new ItWasDone(context.Message.Text));
            if (_attempts.Count == 1)
                breaks();
        };
        await using var host = await Start(WithStrategy());

        await TookEffectOnce(host);
    }

    async Task TookEffectOnce(StoreHost host)
    {
        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("it");
        (await CountRows<Entry>()).Should().Be(1);
        (await CountRows<InboxState>()).Should().Be(1);
        _attempts.Select(attempt => attempt.DbContext).Should().OnlyHaveUniqueItems();
        _attempts.Select(attempt => attempt.Scope).Should().OnlyHaveUniqueItems();
        _attempts.Should().OnlyContain(attempt => attempt.Tracked == 0);
    }

    StoreHostSettings WithStrategy() => new()
    {
        DbContext = options =>
        {
            TransientStrategy.Use(options);
            options.AddInterceptors(_break, _reply);
        },
    };
}

public sealed class Execution_strategy_on_sqlite : Execution_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Execution_strategy_on_postgresql : Execution_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

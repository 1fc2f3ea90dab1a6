using System.Transactions;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>Rows leave if and only if they were committed, however unclear it is to the process whether they were.</summary>
public abstract class Commit_specs : StoreSpecs
{
    readonly LostCommitReply _reply = new();

    [Fact]
    public async Task When_the_answer_to_the_commit_of_a_scope_is_lost_its_message_leaves_all_the_same()
    {
        await using var host = await Start(WithLostReply());
        await host.InScope(async (dbContext, scope) =>
        {
            dbContext.AddRange(NewEntry("1"), NewEntry("2"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            _reply.LoseNext();
            await dbContext.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<BrokenConnectionException>();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task When_the_answer_to_the_commit_of_a_consumer_is_lost_it_has_handled_its_message_once_and_its_event_leaves()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            await context.Publish(new ItWasDone("it"));
            _reply.LoseNext();
        };
        await using var host = await Start(WithLostReply());

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        Script.Calls.Should().Be(1);
        (await CountRows<Entry>()).Should().Be(1);
        (await CountRows<InboxState>()).Should().Be(1);
    }

    [Fact]
    public async Task What_was_rolled_back_to_a_savepoint_never_leaves_and_what_was_saved_around_it_does()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await Publish(dbContext, scope, "before");
            await transaction.CreateSavepointAsync("here");
            await Publish(dbContext, scope, "undone");
            await transaction.RollbackToSavepointAsync("here");
            await transaction.CommitAsync();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("before");
    }

    /// <summary>A transaction that is disposed without a word is over without any event of EF Core.</summary>
    [Fact]
    public async Task What_was_rolled_back_never_leaves_with_a_transaction_that_is_used_later()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await using (await dbContext.Database.BeginTransactionAsync())
                await Publish(dbContext, scope, "rolled back");
            dbContext.ChangeTracker.Clear();

            await dbContext.Database.OpenConnectionAsync();
            await using var begunElsewhere = await dbContext.Database.GetDbConnection().BeginTransactionAsync();
            await using var transaction = await dbContext.Database.UseTransactionAsync(begunElsewhere);
            await Publish(dbContext, scope, "committed");
            await transaction!.CommitAsync();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("committed");
    }

    [Fact]
    public async Task A_failed_SaveChanges_in_a_transaction_does_not_lose_what_an_earlier_one_saved()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            var entry = NewEntry("taken");
            dbContext.Add(entry);
            await dbContext.SaveChangesAsync();
            dbContext.ChangeTracker.Clear();

            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await Publish(dbContext, scope, "before");
            dbContext.Add(new Entry { Id = entry.Id, Text = "again" });
            await dbContext.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
            await transaction.CommitAsync();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_transaction_that_EF_Core_does_not_see_committed_is_found_out_in_the_end()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await Publish(dbContext, scope, "it");
            await transaction.GetDbTransaction().CommitAsync();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
    }

    protected static async Task Publish(StoreDbContext dbContext, IServiceProvider scope, string text)
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    }

    StoreHostSettings WithLostReply() => new() { DbContext = options => options.AddInterceptors(_reply) };
}

public sealed class Commit_on_sqlite : Commit_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Commit_on_postgresql : Commit_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_TransactionScope_rows_leave_if_it_completes(bool completes)
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            using var transaction = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await Publish(dbContext, scope, "in scope");
            if (completes)
                transaction.Complete();
        });
        await host.InScope((dbContext, scope) => Publish(dbContext, scope, "after"));

        await host.Heard.WaitFor(completes ? 2 : 1);
        await OutboxIsEmpty();
        host.Heard.Texts.Contains("in scope").Should().Be(completes);
    }
}

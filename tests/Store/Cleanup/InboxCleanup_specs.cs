using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Cleanup;

/// <summary>Inbox rows go when the duplicate detection window has passed. Timers are a hundred times as fast as they say.</summary>
public abstract class InboxCleanup_specs : StoreSpecs
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(10), Hour = TimeSpan.FromHours(1);

    readonly CleanupStatements _statements = new();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task Rows_older_than_the_window_by_the_clock_of_the_database_vanish_however_wrong_that_of_the_process_is(int hours)
    {
        await Database.Insert(Rows.Handled(7, Window + TimeSpan.FromMinutes(1)));
        await Database.Insert(Rows.Handled(5, Window - TimeSpan.FromMinutes(1)));
        await using var host = await Start(With(_statements, wrongBy: hours * Hour));

        await Eventually.True(() => _statements.Seen.Count >= 3, Patience, "the clean-up should have been there a few times");

        _statements.Seen.Sum(removal => removal.Rows).Should().Be(7);
        (await CountRows<InboxState>()).Should().Be(5, "they are younger than the window");
        host.Log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task More_rows_than_a_batch_vanish_in_bounded_batches_each_a_transaction_of_its_own()
    {
        await Database.Insert(Rows.Handled(2500, Hour));
        await using var host = await Start(With(_statements));

        await Eventually.True(() => _statements.Seen.Count >= 3, Patience, "old rows should vanish");

        _statements.Seen.Take(3).Should().Equal(new Removal(1000, true), new Removal(1000, true), new Removal(500, true));
    }

    [Fact]
    public async Task Two_processes_that_clean_up_at_once_do_not_conflict()
    {
        await Database.Insert(Rows.Handled(10_000, Hour));
        var others = new CleanupStatements();
        await using var one = await Start(With(_statements));
        await using var other = await Start(With(others));

        int Removed() => _statements.Seen.Concat(others.Seen).Sum(removal => removal.Rows);
        await Eventually.True(
            () => Removed() >= 10_000 && others.Seen.Count > 0 && _statements.Seen.Count > 0, Patience, "both should have been there and old rows should vanish");

        one.Log.Warnings.Concat(other.Log.Warnings).Should().BeEmpty();
        Removed().Should().Be(10_000, "no row is removed twice");
        (await CountRows<InboxState>()).Should().Be(0);
    }

    [Theory]
    [InlineData(167, 1)]
    [InlineData(169, 0)]
    public async Task Counts_of_attempts_vanish_after_a_week(int hours, int left)
    {
        var begun = DateTime.UtcNow - hours * Hour;
        await Database.Insert(new InboxAttempt { MessageId = Guid.CreateVersion7(), ConsumerId = Guid.CreateVersion7(), Attempts = 1, LastAttempt = begun });
        await using var host = await Start(With(_statements));

        await Eventually.True(() => _statements.Seen.Count >= 3, Patience, "the clean-up should have been there a few times");

        (await CountRows<InboxAttempt>()).Should().Be(left);
    }

    [Fact]
    public async Task A_process_that_does_not_clean_up_leaves_it_to_another()
    {
        await Database.Insert(Rows.Handled(10, Hour));
        var ordinary = With(_statements);
        await using var host = await Start(ordinary with
        {
            Outbox = outbox =>
            {
                ordinary.Outbox(outbox);
                outbox.DisableInboxCleanupService();
            },
        });
        var others = new CleanupStatements();
        await using var other = await Start(With(others));

        await Eventually.True(() => others.Seen.Count >= 3, Patience, "the other one should clean up");

        _statements.Seen.Should().BeEmpty();
        others.Seen.Sum(removal => removal.Rows).Should().Be(10);
    }

    static StoreHostSettings With(CleanupStatements statements, TimeSpan wrongBy = default) => new()
    {
        Outbox = outbox => outbox.DuplicateDetectionWindow = Window,
        DbContext = options => options.AddInterceptors(statements),
        Registration = bus => bus.AddSingleton<TimeProvider>(new OtherClock(wrongBy, speed: 100)),
    };
}

public sealed class InboxCleanup_on_sqlite : InboxCleanup_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class InboxCleanup_on_postgresql : InboxCleanup_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

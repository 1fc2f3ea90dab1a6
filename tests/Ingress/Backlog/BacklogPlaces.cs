using Licensing.Messaging.Ingress.Backlog;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Outbox;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Tests.Backlog;

/// <summary>How many get a place, and what that costs the database.</summary>
public sealed class BacklogPlaces : IAsyncLifetime
{
    static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    WatchedDatabase _database = null!;

    int Counts => _database.Statements.Count;

    public async Task InitializeAsync() => _database = await WatchedDatabase.Create("COUNT(*)");

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task As_many_as_the_limit_get_one_and_one_more_does_not()
    {
        var backlog = Of(limit: 3);

        var accepted = new[] { await Accept(backlog), await Accept(backlog), await Accept(backlog), await Accept(backlog) };

        accepted.Should().Equal(true, true, true, false);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_get_one_than_there_are_places()
    {
        var backlog = Of(limit: 10);

        var places = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => backlog.Enter(CancellationToken.None).AsTask())));

        places.Count(place => place is not null).Should().Be(10);
        Counts.Should().BeLessThan(4, "all of them wait for the same count");
    }

    [Fact]
    public async Task Who_is_not_accepted_gives_it_back()
    {
        var backlog = Of(limit: 1);

        (await backlog.Enter(CancellationToken.None))!.Dispose();

        (await Accept(backlog)).Should().BeTrue();
        (await Accept(backlog)).Should().BeFalse();
    }

    [Fact]
    public async Task What_others_left_counts_whoever_owns_it_and_nothing_that_is_no_command()
    {
        await _database.Change(context =>
        {
            context.AddRows(1, OutboxRelayState.Nobody);
            context.AddRows(1, OutboxRelayState.Later);
            context.AddRows(1);
            context.AddRows(10, messageType: "urn:message:Licensing.Messaging.Contracts.Events:LicenseCreated");
        });
        var backlog = Of(limit: 4);

        (await Accept(backlog)).Should().BeTrue();
        (await Accept(backlog)).Should().BeFalse();
    }

    [Fact]
    public async Task Delivery_makes_room_at_the_next_count()
    {
        var backlog = Of(limit: 3);
        await _database.Change(context => context.AddRows(3));
        (await Accept(backlog)).Should().BeFalse();
        await _database.Use(context => context.Deliver(1));

        _database.Time.Advance(CommandBacklog.Pause - Tick);
        (await Accept(backlog)).Should().BeFalse();
        Counts.Should().Be(1, "a full backlog is counted four times a second at most");

        _database.Time.Advance(Tick);
        (await Accept(backlog)).Should().BeTrue();
        Counts.Should().Be(2);
        (await Accept(backlog)).Should().BeFalse();
    }

    [Fact]
    public async Task A_count_that_took_long_is_not_repeated_for_ten_times_as_long()
    {
        var backlog = Of(limit: 3);
        await _database.Change(context => context.AddRows(3));
        var gate = new TaskCompletionSource();
        _database.Statements.Gate = gate.Task;
        var refused = Accept(backlog);
        await _database.Asked(1);
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        (await refused).Should().BeFalse();
        await _database.Use(context => context.Deliver(1));

        _database.Time.Advance((CommandBacklog.Costs * TimeSpan.FromSeconds(1)) - Tick);
        (await Accept(backlog)).Should().BeFalse();
        Counts.Should().Be(1);

        _database.Time.Advance(Tick);
        (await Accept(backlog)).Should().BeTrue();
        Counts.Should().Be(2);

        (await Accept(backlog)).Should().BeFalse();
        await _database.Use(context => context.Deliver(1));
        _database.Time.Advance(CommandBacklog.Pause);
        (await Accept(backlog)).Should().BeTrue("the last count took no time");
    }

    [Fact]
    public async Task Nobody_is_refused_because_of_commands_that_have_been_delivered_meanwhile()
    {
        var backlog = Of(limit: 4);

        for (var i = 0; i < 100; i++)
        {
            (await Accept(backlog)).Should().BeTrue();
            await _database.Use(context => context.Deliver(1));
        }

        Counts.Should().Be(25, "it is counted whenever the places are used up");
    }

    [Fact]
    public async Task A_count_serves_for_five_seconds_of_requests_and_nobody_counts_without_requests()
    {
        var backlog = Of(limit: 1000);
        for (var i = 0; i < 100; i++)
            await Accept(backlog);
        Counts.Should().Be(1);

        _database.Time.Advance(CommandBacklog.Trusted - Tick);
        await Accept(backlog);
        Counts.Should().Be(1);

        _database.Time.Advance(Tick);
        Counts.Should().Be(1);
        await Accept(backlog);
        Counts.Should().Be(2);
    }

    [Fact]
    public async Task Who_is_being_accepted_during_a_count_keeps_the_place()
    {
        var backlog = Of(limit: 2);
        var early = await backlog.Enter(CancellationToken.None);
        _database.Time.Advance(CommandBacklog.Trusted);

        (await Accept(backlog)).Should().BeTrue("one place is left beside the one that is held");
        (await Accept(backlog)).Should().BeFalse();

        early!.Dispose();
        (await Accept(backlog)).Should().BeTrue("it was not accepted in the end");
        (await Accept(backlog)).Should().BeFalse();
    }

    [Fact]
    public async Task A_count_that_fails_is_told_and_made_again()
    {
        var backlog = Of(limit: 1);
        _database.Statements.Failure = new TimeoutException("away");
        await backlog.Awaiting(all => Accept(all)).Should().ThrowAsync<TimeoutException>();

        _database.Statements.Failure = null;

        (await Accept(backlog)).Should().BeTrue();
    }

    CommandBacklog Of(int limit) => new(_database.Scopes, Options.Create(new IngressOptions { BacklogLimit = limit }), _database.Time);

    /// <summary>Does as a submission does: takes a place, writes the row, keeps the place.</summary>
    async Task<bool> Accept(CommandBacklog backlog)
    {
        using var place = await backlog.Enter(CancellationToken.None);
        if (place is null)
            return false;
        await _database.Change(context => context.AddRows(1));
        place.Keep();
        return true;
    }
}

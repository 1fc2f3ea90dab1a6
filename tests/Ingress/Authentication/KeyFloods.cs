using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Tests.Databases;

namespace Licensing.Messaging.Ingress.Tests.Authentication;

/// <summary>Many different wrong keys at once, which no memory helps against.</summary>
public sealed class KeyFloods : IAsyncLifetime
{
    WatchedDatabase _database = null!;
    ApiKeys _keys = null!;

    int Queries => _database.Statements.Count;

    public async Task InitializeAsync()
    {
        _database = await WatchedDatabase.Create("FROM \"api_keys\"");
        _keys = new ApiKeys(_database.Scopes, _database.Time);
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Ten_thousand_wrong_keys_cost_one_query_and_a_right_one_among_them_waits_for_that_one_only()
    {
        var (secret, id) = await _database.AddKey();
        var gate = await HoldUp();

        var wrong = WrongKeys(ApiKeyLookups.MostWaiting - 1);
        var right = Find(secret);
        gate.SetResult();

        (await Task.WhenAll(wrong)).Should().OnlyContain(check => check.Caller == null && !check.IsOverloaded);
        (await right).Caller!.ApiKeyId.Should().Be(id);
        Queries.Should().Be(2, "one was under way, and the next one asks for all");
    }

    [Fact]
    public async Task As_many_as_may_wait_do_and_one_more_is_turned_away()
    {
        var gate = await HoldUp();

        var waiting = WrongKeys(ApiKeyLookups.MostWaiting);
        (await Find("lk_one_more")).IsOverloaded.Should().BeTrue();
        var shared = Find("lk_wrong_0");
        gate.SetResult();

        (await Task.WhenAll(waiting)).Should().OnlyContain(check => !check.IsOverloaded);
        (await shared).IsOverloaded.Should().BeFalse("somebody waits for that key already");
        (await Find("lk_one_more")).IsOverloaded.Should().BeFalse("the flood is over");
    }

    [Fact]
    public async Task Wrong_keys_push_each_other_out_of_memory_and_never_a_right_one()
    {
        var (secret, _) = await _database.AddKey();
        await Find(secret);

        await Task.WhenAll(WrongKeys(ApiKeys.MostUnknown));
        await Find("lk_one_more");
        _keys.Size.Should().Be((1, ApiKeys.MostUnknown));

        var before = Queries;
        (await Find(secret)).Caller.Should().NotBeNull();
        await Find("lk_one_more");
        Queries.Should().Be(before, "both are in memory");
    }

    [Fact]
    public async Task While_the_database_fails_everybody_is_told_and_what_is_in_memory_goes_on()
    {
        var (secret, _) = await _database.AddKey();
        await Find(secret);
        _database.Statements.Failure = new TimeoutException("away");

        var waiting = WrongKeys(10);
        foreach (var lookup in waiting)
            await lookup.Awaiting(task => task).Should().ThrowAsync<TimeoutException>();
        (await Find(secret)).Caller.Should().NotBeNull();

        _database.Statements.Failure = null;
        (await Find("lk_wrong_0")).Caller.Should().BeNull("a failure is not remembered");
    }

    /// <summary>Has a query under way that does not end until the test lets it.</summary>
    async Task<TaskCompletionSource> HoldUp()
    {
        var gate = new TaskCompletionSource();
        _database.Statements.Gate = gate.Task;
        _ = Find("lk_first");
        await _database.Asked(1);
        return gate;
    }

    List<Task<KeyCheck>> WrongKeys(int count) => [.. Enumerable.Range(0, count).Select(i => Find($"lk_wrong_{i}"))];

    Task<KeyCheck> Find(string secret) => _keys.Find(secret, CancellationToken.None).AsTask();
}

using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Authentication;

/// <summary>What the ingress remembers of keys, to the tick.</summary>
public sealed class KeyMemory : IAsyncLifetime
{
    static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
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
    public async Task A_wrong_key_is_looked_up_once_in_the_time_that_it_is_remembered()
    {
        foreach (var _ in Enumerable.Range(0, 1000))
            (await Find("lk_wrong")).Should().BeNull();
        _database.Time.Advance(ApiKeys.Remembered - Tick);
        await Find("lk_wrong");
        Queries.Should().Be(1);

        _database.Time.Advance(Tick);
        await Find("lk_wrong");
        Queries.Should().Be(2);
    }

    [Fact]
    public async Task A_right_key_is_looked_up_no_more_often_than_a_wrong_one()
    {
        var (secret, id) = await _database.AddKey();

        foreach (var _ in Enumerable.Range(0, 1000))
            (await Find(secret)).Should().Be(new Caller(id, WatchedDatabase.TenantId, BillingManaged: false));

        Queries.Should().Be(1);
    }

    [Fact]
    public async Task What_the_database_says_now_counts_once_the_memory_has_gone()
    {
        var (secret, _) = await _database.AddKey();
        await Find(secret);
        await _database.Use(context => context.Tenants.ExecuteUpdateAsync(update => update.SetProperty(tenant => tenant.BillingManaged, true)));

        _database.Time.Advance(ApiKeys.Remembered - Tick);
        (await Find(secret))!.BillingManaged.Should().BeFalse();
        _database.Time.Advance(Tick);
        (await Find(secret))!.BillingManaged.Should().BeTrue();

        await _database.Use(context => context.ApiKeys.ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, DateTime.UnixEpoch)));
        _database.Time.Advance(ApiKeys.Remembered - Tick);
        (await Find(secret)).Should().NotBeNull();
        _database.Time.Advance(Tick);
        (await Find(secret)).Should().BeNull();
        ApiKeys.Remembered.Should().BeLessThan(TimeSpan.FromSeconds(5), "that is how long a revoked key may work");
    }

    [Fact]
    public async Task The_memory_counts_from_the_question_and_not_from_the_answer()
    {
        var (secret, _) = await _database.AddKey();
        var gate = new TaskCompletionSource();
        _database.Statements.Gate = gate.Task;
        var asking = Find(secret);
        await _database.Asked(1);
        _database.Time.Advance(ApiKeys.Remembered);
        gate.SetResult();
        (await asking).Should().NotBeNull();

        await Find(secret);

        Queries.Should().Be(2, "the first answer was old when it came");
    }

    [Fact]
    public async Task A_key_of_256_characters_is_looked_up_and_one_of_257_is_wrong_at_once()
    {
        (await Find(new string('k', ApiKeys.MostCharacters))).Should().BeNull();
        Queries.Should().Be(1);

        (await Find(new string('k', ApiKeys.MostCharacters + 1))).Should().BeNull();
        Queries.Should().Be(1);
    }

    [Fact]
    public async Task What_has_expired_makes_room_by_itself()
    {
        var (secret, _) = await _database.AddKey();
        await Find(secret);
        await Find("lk_wrong");
        _keys.Size.Should().Be((1, 1));

        _database.Time.Advance(ApiKeys.Remembered);
        await Find("lk_another");

        _keys.Size.Unknown.Should().Be(1);
    }

    async Task<Caller?> Find(string secret)
    {
        var check = await _keys.Find(secret, CancellationToken.None);
        check.IsOverloaded.Should().BeFalse();
        return check.Caller;
    }
}

using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Licensing.Messaging.Ingress.Tests.Authentication;

/// <summary>When a key was last used, as the database has it.</summary>
public sealed class KeyUsageTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    WatchedDatabase _database = null!;
    KeyUsage _usage = null!;

    DateTime Now => _database.Time.GetUtcNow().UtcDateTime;

    public async Task InitializeAsync()
    {
        _database = await WatchedDatabase.Create("UPDATE \"api_keys\"");
        _usage = Process();
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_written_after_a_minute_and_only_when_the_key_was_used()
    {
        var (_, key) = await _database.AddKey();
        var (_, unused) = await _database.AddKey();
        await _usage.StartAsync(CancellationToken.None);

        var first = await UseAndWait(key);
        _database.Time.Advance(TimeSpan.FromHours(1));
        var second = await UseAndWait(key);
        await _usage.StopAsync(CancellationToken.None);

        second.Should().BeAfter(first);
        (await LastUsed(unused)).Should().BeNull();
        _database.Statements.Count.Should().Be(2, "nothing was used in the hour between, nor before the end");
    }

    [Fact]
    public async Task Is_written_when_the_process_stops()
    {
        var (_, key) = await _database.AddKey();
        await _usage.StartAsync(CancellationToken.None);
        var used = Now;
        _usage.Note(key);

        await _usage.StopAsync(CancellationToken.None);

        (await LastUsed(key)).Should().Be(used);
    }

    [Fact]
    public async Task Of_many_uses_the_last_one_counts_in_whole_seconds()
    {
        var (_, key) = await _database.AddKey();
        _usage.Note(key);
        _database.Time.Advance(TimeSpan.FromSeconds(20.9));
        var last = Now;
        _usage.Note(key);

        await _usage.StopAsync(CancellationToken.None);

        (await LastUsed(key)).Should().Be(last.AddSeconds(-0.9));
        _database.Statements.Count.Should().Be(1);
    }

    [Fact]
    public async Task Never_goes_back_in_time_when_another_process_was_quicker()
    {
        var (_, key) = await _database.AddKey();
        var other = Process();
        _usage.Note(key);
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        var later = Now;
        other.Note(key);

        await other.StopAsync(CancellationToken.None);
        await _usage.StopAsync(CancellationToken.None);

        (await LastUsed(key)).Should().Be(later);
    }

    [Theory]
    [InlineData(KeyUsage.MostKeys, 1)]
    [InlineData(KeyUsage.MostKeys + 1, 2)]
    public async Task Of_many_keys_is_written_with_few_statements(int keys, int statements)
    {
        var rows = Enumerable.Range(0, keys)
            .Select(_ => ApiKeySecret.ToApiKey(ApiKeySecret.Generate(), WatchedDatabase.TenantId, "test", _database.Time)).ToList();
        await _database.Change(context => context.AddRange(rows));
        foreach (var row in rows)
            _usage.Note(row.ApiKeyId);

        await _usage.StopAsync(CancellationToken.None);

        _database.Statements.Count.Should().Be(statements);
        (await _database.Use(context => context.ApiKeys.CountAsync(row => row.LastUsedAt == Now))).Should().Be(keys);
    }

    [Fact]
    public async Task Is_written_later_when_the_database_was_away()
    {
        var (_, first) = await _database.AddKey();
        var (_, second) = await _database.AddKey();
        var used = Now;
        _usage.Note(first);
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        _usage.Note(second);
        _database.Statements.Failure = new TimeoutException("away");
        await _usage.StopAsync(CancellationToken.None);
        (await LastUsed(first)).Should().BeNull();
        _database.Statements.Failure = null;

        await _usage.StopAsync(CancellationToken.None);

        (await LastUsed(first)).Should().Be(used);
        (await LastUsed(second)).Should().Be(used.AddSeconds(1));
    }

    KeyUsage Process() => new(_database.Scopes, _database.Time, NullLogger<KeyUsage>.Instance);

    /// <summary>Uses the key and lets minutes go by until that is written.</summary>
    async Task<DateTime> UseAndWait(Guid key)
    {
        var used = Now;
        _usage.Note(key);
        await Eventually.True(
            async () =>
            {
                _database.Time.Advance(TimeSpan.FromMinutes(1));
                return await LastUsed(key) == used;
            },
            Patience,
            "the use should be written");
        return used;
    }

    Task<DateTime?> LastUsed(Guid key) =>
        _database.Use(context => context.ApiKeys.Where(row => row.ApiKeyId == key).Select(row => row.LastUsedAt).SingleAsync());
}

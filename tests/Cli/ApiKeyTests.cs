using Licensing.Messaging.Licenses.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tests;

public sealed class ApiKeyTests : IAsyncLifetime
{
    Terminal _terminal = null!;

    public async Task InitializeAsync() => _terminal = await Terminal.WithTenant();

    public Task DisposeAsync()
    {
        _terminal.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Creating_a_key_writes_the_key_and_nothing_else()
    {
        var result = await _terminal.Run("api-keys", "create", "--tenant", "acme", "--name", "Web shop");

        var key = result.ShouldBeDone().Out.Should().ContainSingle().Which;
        key.Should().MatchRegex("^lk_[A-Za-z0-9_-]{43}$");
        var row = await _terminal.Query(database => database.ApiKeys.SingleAsync());
        row.Hash.Should().Equal(ApiKeySecret.Hash(key));
        (row.TenantId, row.Name, row.RevokedAt).Should().Be(("acme", "Web shop", null));
    }

    [Fact]
    public async Task Creating_a_key_tells_scripts_its_id_too()
    {
        var created = (await _terminal.Run("api-keys", "create", "--tenant", "acme", "--name", "@home", "--json")).ShouldBeDone().Json;

        created.EnumerateObject().Select(member => member.Name).Should().Equal("key", "id", "prefix", "tenant", "name");
        created.GetProperty("key").GetString().Should().StartWith(created.GetProperty("prefix").GetString());
        created.GetProperty("name").GetString().Should().Be("@home");
        (await _terminal.Query(database => database.ApiKeys.SingleAsync())).ApiKeyId.Should().Be(created.GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("create", "--name", "key")]
    [InlineData("list")]
    public async Task An_unknown_tenant_is_told(params string[] arguments) =>
        (await _terminal.Run(["api-keys", .. arguments, "--tenant", "nobody"])).ShouldHaveFailed("'nobody'", "licensing tenants list");

    [Fact]
    public async Task Keys_are_listed_for_all_tenants_or_one_and_never_shown_whole()
    {
        (await _terminal.Run("tenants", "create", "beta")).ShouldBeDone();
        var ours = (await _terminal.Run("api-keys", "create", "--tenant", "acme", "--name", "one")).Out[0];
        var theirs = (await _terminal.Run("api-keys", "create", "--tenant", "beta", "--name", "two")).Out[0];

        var all = (await _terminal.Run("api-keys", "list")).ShouldBeDone().Out;
        var one = (await _terminal.Run("api-keys", "list", "--tenant", "beta", "--json")).ShouldBeDone().Json;

        all.Should().HaveCount(3).And.NotContain(line => line.Contains(ours) || line.Contains(theirs));
        all[1].Should().Contain("acme").And.Contain(ours[..11]);
        one.EnumerateArray().Should().ContainSingle().Which.GetProperty("name").GetString().Should().Be("two");
    }

    [Fact]
    public async Task The_list_tells_when_a_key_was_last_used()
    {
        var (used, unused) = (await CreateKey(), await CreateKey());
        var lastUsed = new DateTime(2026, 11, 23, 10, 15, 0, DateTimeKind.Utc);
        await _terminal.Query(database => database.ApiKeys.Where(key => key.ApiKeyId == Guid.Parse(used))
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, lastUsed)));

        var table = (await _terminal.Run("api-keys", "list")).ShouldBeDone().Out;
        var json = (await _terminal.Run("api-keys", "list", "--json")).ShouldBeDone().Json.EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!);

        table[0].Should().Contain("LAST USED");
        table.Should().ContainSingle(line => line.Contains(used) && line.Contains("2026-11-23 10:15:00Z"));
        table.Should().ContainSingle(line => line.Contains(unused) && line.Contains("never"));
        json[used].GetProperty("lastUsedAt").GetString().Should().Be("2026-11-23T10:15:00Z");
        json[unused].TryGetProperty("lastUsedAt", out _).Should().BeFalse("what is absent is left out");
    }

    [Fact]
    public async Task A_key_is_revoked_once()
    {
        var id = await CreateKey();

        var first = (await _terminal.Run("api-keys", "revoke", id, "--json")).ShouldBeDone().Json;
        var second = (await _terminal.Run("api-keys", "revoke", id, "--json")).ShouldBeDone().Json;

        first.GetProperty("revokedAt").GetDateTime().Should().BeAfter(first.GetProperty("createdAt").GetDateTime());
        second.GetRawText().Should().Be(first.GetRawText(), "the first revocation counts");
        var row = await _terminal.Query(database => database.ApiKeys.SingleAsync());
        row.RevokedAt.Should().Be(first.GetProperty("revokedAt").GetDateTime());
    }

    [Fact]
    public async Task Revoking_a_key_leaves_the_others_alone()
    {
        var (revoked, other) = (await CreateKey(), await CreateKey());

        (await _terminal.Run("api-keys", "revoke", revoked)).ShouldBeDone();

        var keys = await _terminal.Query(database => database.ApiKeys.ToDictionaryAsync(key => key.ApiKeyId.ToString()));
        keys[revoked].RevokedAt.Should().NotBeNull();
        keys[other].RevokedAt.Should().BeNull();
    }

    [Fact]
    public async Task An_unknown_key_cannot_be_revoked()
    {
        var id = Guid.NewGuid().ToString();
        (await _terminal.Run("api-keys", "revoke", id)).ShouldHaveFailed(id);
    }

    async Task<string> CreateKey()
    {
        var created = await _terminal.Run("api-keys", "create", "--tenant", "acme", "--name", "key", "--json");
        return created.ShouldBeDone().Json.GetProperty("id").GetString()!;
    }
}

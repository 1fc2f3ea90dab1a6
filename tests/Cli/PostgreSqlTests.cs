using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Cli.Tests;

[Collection("servers")]
public sealed class PostgreSqlTests
{
    [Fact]
    public async Task Tenants_and_keys_are_kept_on_PostgreSQL_as_on_SQLite()
    {
        using var terminal = new Terminal();
        terminal.Environment["Database__Provider"] = "PostgreSql";
        terminal.Environment["ConnectionStrings__Licensing"] = await TestServers.NewPostgreSqlAsync();

        (await terminal.Run("tenants", "list")).ShouldHaveFailed("licensing db migrate");
        (await terminal.Run("db", "migrate")).ShouldBeDone();
        (await terminal.Run("tenants", "create", "acme")).ShouldBeDone();
        (await terminal.Run("tenants", "create", "acme")).ShouldHaveFailed("already");
        (await terminal.Run("tenants", "set", "acme", "--billing-managed", "true")).ShouldBeDone();
        var key = (await terminal.Run("api-keys", "create", "--tenant", "acme", "--name", "key", "--json")).ShouldBeDone().Json;
        var first = (await terminal.Run("api-keys", "revoke", key.GetProperty("id").GetString()!, "--json")).ShouldBeDone().Json;
        var listed = (await terminal.Run("api-keys", "list", "--json")).ShouldBeDone().Json;

        listed[0].GetRawText().ReplaceLineEndings("").Replace(" ", "").Should().Be(first.GetRawText().ReplaceLineEndings("").Replace(" ", ""));
    }
}

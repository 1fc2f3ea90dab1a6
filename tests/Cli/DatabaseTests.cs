namespace Licensing.Messaging.Cli.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Migrating_twice_is_harmless()
    {
        using var terminal = new Terminal();
        terminal.Environment["ConnectionStrings__Licensing"] = "Data Source=data/new/licensing.db";

        var first = (await terminal.Run("db", "migrate", "--json")).ShouldBeDone();
        (await terminal.Run("tenants", "create", "acme")).ShouldBeDone();
        var second = (await terminal.Run("db", "migrate", "--json")).ShouldBeDone();

        first.Json.GetProperty("applied").GetArrayLength().Should().BePositive();
        second.Json.GetProperty("applied").GetArrayLength().Should().Be(0);
        (await terminal.Run("db", "migrate")).ShouldBeDone().Out.Should().Equal("The database is up to date.");
        (await terminal.Run("tenants", "list", "--json")).Json.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_database_that_is_not_migrated_is_told_with_the_command_that_does_it()
    {
        using var terminal = new Terminal();
        (await terminal.Run("tenants", "list")).ShouldHaveFailed("licensing db migrate");
    }
}

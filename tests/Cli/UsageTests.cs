namespace Licensing.Messaging.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    const string SomeId = "01a20714-ca96-7000-a123-5f3bbc10f2b4";

    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("tenants")]
    [InlineData("tenant list")]
    [InlineData("tenants list more")]
    [InlineData("tenants list --jason")]
    [InlineData("tenants create")]
    [InlineData("tenants create a/b")]
    [InlineData("tenants create 65-characters-are-one-too-many-65-characters-are-one-too-many-65-c")]
    [InlineData("tenants set acme")]
    [InlineData("tenants set acme --billing-managed")]
    [InlineData("tenants set acme --billing-managed perhaps")]
    [InlineData("api-keys create --tenant acme")]
    [InlineData("api-keys create --name key")]
    [InlineData("api-keys create --tenant a/b --name key")]
    [InlineData("api-keys list --tenant a/b")]
    [InlineData("api-keys revoke")]
    [InlineData("api-keys revoke 1")]
    [InlineData($"api-keys revoke {SomeId} {SomeId}")]
    [InlineData("catalog import --tenant acme")]
    [InlineData("catalog import file.json")]
    public async Task Wrong_usage_is_told_on_stderr_with_exit_code_2(string arguments)
    {
        var result = await _terminal.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.ExitCode.Should().Be(2);
        result.Error.Should().NotBeEmpty();
        result.Out.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("line\nbreak")]
    public async Task A_key_without_a_proper_name_is_wrong_usage(string name)
    {
        var result = await _terminal.Run("api-keys", "create", "--tenant", "acme", "--name", name);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain(line => line.Contains("A key's name"));
    }

    [Theory]
    [InlineData("--help", "ConnectionStrings__Licensing")]
    [InlineData("tenants --help", "create <TENANT>")]
    [InlineData("tenants set --help", "--billing-managed <false|true>")]
    [InlineData("api-keys create --help", "--tenant <TENANT> (REQUIRED)")]
    [InlineData("catalog import --help", "productOfferings")]
    [InlineData("dead-letters purge --help", "--yes")]
    public async Task Help_needs_no_configuration(string arguments, string tells)
    {
        _terminal.Environment["ConnectionStrings__Licensing"] = null;
        var result = (await _terminal.Run(arguments.Split(' '))).ShouldBeDone();
        result.Out.Should().Contain(line => line.Contains(tells));
    }
}

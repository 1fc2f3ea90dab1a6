namespace Licensing.Messaging.Cli.Tests.DeadLetters;

public sealed class UsageTests : IDisposable
{
    const string SomeId = "01a20714-ca96-7000-a123-5f3bbc10f2b4";

    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("list 1")]
    [InlineData("list --limit 0")]
    [InlineData("list --limit many")]
    [InlineData("list --queue create-license")]
    [InlineData("show")]
    [InlineData("show 1")]
    [InlineData($"show {SomeId} {SomeId}")]
    [InlineData("replay")]
    [InlineData("replay 1")]
    [InlineData($"replay {SomeId} --all")]
    [InlineData("replay --queue outbox")]
    [InlineData("purge")]
    [InlineData("purge --yes")]
    [InlineData("purge --all")]
    [InlineData($"purge {SomeId} --all --yes")]
    public async Task Wrong_usage_is_told_on_stderr_with_exit_code_2(string arguments)
    {
        var result = await _terminal.Run(["dead-letters", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        result.ExitCode.Should().Be(2);
        result.Error.Should().NotBeEmpty();
        result.Out.Should().BeEmpty();
    }
}

using System.Text.Json;

namespace Licensing.Messaging.Cli.Tests;

/// <summary>What a run of the program came to.</summary>
public sealed record CliResult(int ExitCode, IReadOnlyList<string> Out, IReadOnlyList<string> Error)
{
    /// <summary>Stdout as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(string.Join('\n', Out));

    /// <summary>It did its work and had nothing to complain of.</summary>
    public CliResult ShouldBeDone()
    {
        Error.Should().BeEmpty();
        ExitCode.Should().Be(0);
        return this;
    }

    /// <summary>It failed, and says why in one line that scripts do not take for a result.</summary>
    public void ShouldHaveFailed(params string[] saying)
    {
        Error.Should().ContainSingle().Which.Should().ContainAll(saying);
        Out.Should().BeEmpty();
        ExitCode.Should().Be(1);
    }
}

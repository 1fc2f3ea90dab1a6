using System.Globalization;
using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>
/// A system under load while a nemesis rages, and what became of everything in the end. <c>LICENSING_TEST_SEED</c> chooses other faults and
/// <c>LICENSING_FAULTS_DURATION</c>, a time span, how long; <c>LICENSING_FAULTS_REPORT</c> is the beginning of the names of files to which verdicts are added.
/// </summary>
static class FaultRun
{
    const int DefaultSeed = 1, Tail = 60, LeastAttempted = 20;
    static readonly TimeSpan DefaultDuration = TimeSpan.FromMinutes(2), WarmUp = TimeSpan.FromSeconds(3), Patience = TimeSpan.FromMinutes(3);

    public static async Task Of(FaultySystem system, ITestOutputHelper output)
    {
        var seed = Given("LICENSING_TEST_SEED") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : DefaultSeed;
        var duration = Given("LICENSING_FAULTS_DURATION") is { } span ? TimeSpan.Parse(span, CultureInfo.InvariantCulture) : DefaultDuration;
        var (history, nemesis) = (new History(), new Nemesis(system.Faults, system.LongestPause, seed));
        await Rage(system, history, nemesis, seed, duration);
        var open = await system.Settle(history, Patience);

        var verdict = Verdict.Of(history, await system.Find());
        var effects = system.Effects(history);
        var report = $"{system}, seed {seed}, {duration.TotalSeconds:0} s, {nemesis.Count} faults ({string.Join(", ", effects.Select(effect => $"{effect.Count} {effect.Name}"))}), "
            + $"{system.Nodes.Sum(node => node.Starts)} starts: {verdict}";
        output.WriteLine(report);
        if (Given("LICENSING_FAULTS_REPORT") is { } file)
            await File.AppendAllTextAsync($"{file}.{system}", $"{report}\n");

        var story = $"{report}\nopen: {open}\n{nemesis.Log}\n{string.Join('\n', system.Nodes.Select(TailOf))}\n";
        verdict.IsClean.Should().BeTrue(story);
        open.Should().BeNull(story);
        verdict.Acknowledged.Should().Be(verdict.Attempted, $"clients insist until they are answered: {story}");
        if (duration < DefaultDuration)
            return;
        verdict.Attempted.Should().BeGreaterThan(LeastAttempted, story);
        nemesis.Missing.Should().BeEmpty(story);
        effects.Should().NotContain(effect => effect.Count == 0, story);
    }

    static async Task Rage(FaultySystem system, History history, Nemesis nemesis, int seed, TimeSpan duration)
    {
        using CancellationTokenSource stop = new(), abandon = new();
        var load = system.Load(history, seed, stop.Token, abandon.Token);
        try
        {
            await Task.Delay(WarmUp, CancellationToken.None);
            await nemesis.Rage(duration);
        }
        finally
        {
            await stop.CancelAsync();
            abandon.CancelAfter(Patience);
            await load;
        }
    }

    static string TailOf(Node node) => $"=== {node.Name}, started {node.Starts} times\n{string.Join('\n', node.Output.Split('\n').TakeLast(Tail))}";

    static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

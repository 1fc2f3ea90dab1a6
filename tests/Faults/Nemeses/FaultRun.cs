using System.Globalization;
using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>
/// A system under load while a nemesis rages, and what became of everything in the end. <c>LICENSING_TEST_SEED</c> chooses other faults and
/// <c>LICENSING_FAULTS_DURATION</c>, a time span, how long; <c>LICENSING_FAULTS_REPORT</c> names a file to which the verdict is added.
/// </summary>
static class FaultRun
{
    const int DefaultSeed = 1, Tail = 60;
    static readonly TimeSpan DefaultDuration = TimeSpan.FromMinutes(2), WarmUp = TimeSpan.FromSeconds(3), Patience = TimeSpan.FromMinutes(3);

    public static async Task Of(FaultySystem system, ITestOutputHelper output)
    {
        var seed = Given("LICENSING_TEST_SEED") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : DefaultSeed;
        var duration = Given("LICENSING_FAULTS_DURATION") is { } span ? TimeSpan.Parse(span, CultureInfo.InvariantCulture) : DefaultDuration;
        var (history, nemesis) = (new History(), new Nemesis(system.Faults, seed));

        using CancellationTokenSource stop = new(), abandon = new();
        var load = system.Load(history, seed, stop.Token, abandon.Token);
        await Task.Delay(WarmUp, CancellationToken.None);
        await nemesis.Rage(duration);
        await stop.CancelAsync();
        abandon.CancelAfter(Patience);
        await load;
        var open = await system.Settle(Patience);

        var verdict = Verdict.Of(history, await system.Find());
        var report = $"{system}, seed {seed}, {duration.TotalSeconds:0} s, {nemesis.Count} faults, {system.Nodes.Sum(node => node.Starts)} starts: {verdict}";
        output.WriteLine(report);
        if (Given("LICENSING_FAULTS_REPORT") is { } file)
            await File.AppendAllTextAsync(file, $"{report}\n");
        (verdict.IsClean && open is null).Should().BeTrue($"{report}\nopen: {open}\n{nemesis.Log}\n{string.Join('\n', system.Nodes.Select(TailOf))}\n");
    }

    static string TailOf(Node node) => $"=== {node.Name}, started {node.Starts} times\n{string.Join('\n', node.Output.Split('\n').TakeLast(Tail))}";

    static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

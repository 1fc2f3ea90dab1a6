using System.Net;
using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests.Overload;

/// <summary>
/// Workers with a slow database, so that what they can do is bounded by something else than the cores that the tests share with them, and three times
/// as much work as they can do.
/// </summary>
[Collection("heavy")]
public sealed class More_than_the_workers_can_do(ITestOutputHelper output)
{
    const int Factor = 3, Least = 100, Seconds = 60, MaxMegabytes = 400;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), Slow = TimeSpan.FromMilliseconds(20);
    static readonly Dictionary<string, string?> Settings = new() { ["Worker__Concurrency"] = "8" };

    [Fact]
    public async Task Is_accepted_or_refused_in_order_and_drains_afterwards()
    {
        await using var system = await ServersSystem.Start(Settings);
        var history = new History();
        using var load = new SteadyLoad(() => system.Addresses, system.ApiKey, history);
        foreach (var way in system.WorkersWays)
            way.Delay(Slow);

        var offered = await Overwhelm(system, load);
        var backlog = load.Count(HttpStatusCode.Accepted) - await system.CountOutcomes();
        var memory = system.PeakMemory.ToList();
        // With the workers as slow as before, this would be two minutes of waiting.
        foreach (var way in system.WorkersWays)
            way.Mend();
        var open = await system.Settle(history, Patience);

        var verdict = Verdict.Of(history, await system.Find());
        var report = $"offered {offered}, accepted {load.Count(HttpStatusCode.Accepted)}, 503 {load.Count(HttpStatusCode.ServiceUnavailable)}, backlog {backlog}, "
            + $"{string.Join(", ", memory.Select(peak => $"{peak.Name} {peak.Bytes >> 20} MB"))}: {verdict}";
        output.WriteLine(report);
        open.Should().BeNull(report);
        verdict.IsClean.Should().BeTrue(report);
        backlog.Should().BeGreaterThan(offered / 3, $"otherwise it was no overload: {report}");
        memory.Should().OnlyContain(peak => peak.Bytes < MaxMegabytes << 20, report);
    }

    /// <summary>Each second three times as much as the workers did in the one before, whatever else this machine has to do; returns how much.</summary>
    static async Task<int> Overwhelm(ServersSystem system, SteadyLoad load)
    {
        var (offered, done) = (0, 0);
        for (var second = 0; second < Seconds; second++)
        {
            var before = done;
            done = await system.CountOutcomes();
            var rate = Math.Max(Least, Factor * (done - before));
            await load.OfferForOneSecond(rate);
            offered += rate;
        }

        await load.AllAnswered();
        return offered;
    }
}

using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests;

/// <summary>The disk of Standalone is full until submissions are refused, and for a while longer; then there is room again.</summary>
public sealed class A_full_disk(ITestOutputHelper output)
{
    const int Clients = 8, Refusals = 20;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Refuses_what_it_cannot_keep_and_loses_nothing_that_it_kept()
    {
        await using var system = await StandaloneSystem.Start();
        var history = new History();
        using var clients = system.Client(history);
        using CancellationTokenSource stop = new(), abandon = new();
        var load = clients.Run(Clients, seed: 1, stop.Token, abandon.Token);
        await Eventually.True(() => history.Submissions.Any(submission => submission.IsAcknowledged), Patience, "somebody should be answered");

        system.Disk.Fill();
        try
        {
            await Eventually.True(() => history.Refused >= Refusals, Patience, "what cannot be kept should be refused");
        }
        finally
        {
            system.Disk.Free();
            await stop.CancelAsync();
            abandon.CancelAfter(Patience);
            await load;
        }

        var open = await system.Settle(history, Patience);
        var verdict = Verdict.Of(history, await system.Find());
        output.WriteLine($"{history.Refused} refused: {verdict}");
        (verdict.IsClean, open, verdict.Acknowledged).Should().Be((true, null, verdict.Attempted), $"{verdict}\n{open}\n{system.Nodes[0].Output}");
    }
}

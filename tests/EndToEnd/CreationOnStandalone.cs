using System.Collections.Concurrent;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

public sealed class CreationOnStandalone : Creation
{
    protected override async Task<Deployment> StartDeployment() => await StandaloneDeployment.Start();

    [Fact]
    public async Task Five_kills_under_load_lose_nothing_and_double_nothing()
    {
        await using var standalone = await StandaloneDeployment.Start();
        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentDictionary<string, byte>();
        var clients = Enumerable.Range(0, 8).Select(client => Submit(standalone, client, acknowledged, stop.Token)).ToList();

        for (var kill = 1; kill <= 5; kill++)
        {
            var target = acknowledged.Count + 50;
            await Eventually.True(() => acknowledged.Count >= target, TimeSpan.FromSeconds(60), $"requests should be accepted\n{standalone.Output}");
            standalone.KillWorker();
            await standalone.StartWorker();
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await standalone.Settled();

        var requests = await standalone.Query(database => database.LicenseRequests.AsNoTracking().ToListAsync());
        var licenses = await standalone.Query(database => database.Licenses.AsNoTracking().Select(row => row.RequestId).ToListAsync());
        requests.Select(request => request.IdempotencyKey).Should().Contain(acknowledged.Keys, "an answer is a promise");
        licenses.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(requests.Select(request => request.RequestId));
    }

    /// <summary>Every key is sent until it is answered.</summary>
    static async Task Submit(StandaloneDeployment standalone, int client, ConcurrentDictionary<string, byte> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var key = $"client-{client}-{i}";
            await standalone.CreateWhateverHappens(key, stop);
            if (!stop.IsCancellationRequested)
                acknowledged.TryAdd(key, 0);
        }
    }
}

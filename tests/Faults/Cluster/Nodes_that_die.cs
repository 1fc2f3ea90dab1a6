using System.Diagnostics;
using System.Net;
using System.Text;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests.Cluster;

/// <summary>A RabbitMQ cluster of three nodes, of which one is killed.</summary>
[Collection("heavy")]
public sealed class Nodes_that_die(ClusterFixture fixture, ITestOutputHelper output) : IClassFixture<ClusterFixture>
{
    const int Seed = 1, Enough = 100;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    readonly ClusterSystem _system = fixture.System;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_the_leader_of_the_commands_dies_under_load()
    {
        using CancellationTokenSource stop = new(), abandon = new();
        var load = _system.Load(_system.History, Seed, stop.Token, abandon.Token);
        await MoreOutcomes();

        var leader = await KillLeader();
        await leader.RestartAsync();
        await _system.Broker.HasEveryCopyAsync();

        await stop.CancelAsync();
        abandon.CancelAfter(Patience);
        await load;
        var open = await _system.Settle(_system.History, Patience);
        var verdict = Verdict.Of(_system.History, await _system.Find());
        output.WriteLine($"{verdict}");
        (verdict.IsClean && open is null).Should().BeTrue(
            $"{verdict}\nopen: {open}\n{string.Join('\n', _system.Nodes.Select(node => $"=== {node.Name}\n{node.Output}"))}");
    }

    /// <summary>
    /// The queue for its answers was durable, on the node where it was declared. While that node was away, nobody could declare it anew, and
    /// whoever waited at that ingress waited to the end.
    /// </summary>
    [Fact]
    public async Task An_ingress_hears_answers_again_while_the_node_of_its_queue_stays_away()
    {
        var home = await _system.Broker.HomeOfAsync("ingress-");

        home.Kill();
        try
        {
            var answers = await Task.WhenAll(_system.Addresses.Select(Submit)).WaitAsync(Patience);

            answers.Should().HaveCount(2).And.OnlyContain(status => status == HttpStatusCode.Created || status == HttpStatusCode.UnprocessableEntity);
        }
        finally
        {
            await home.RestartAsync();
            await _system.Broker.HasEveryCopyAsync();
        }
    }

    [Theory]
    [InlineData(QueueNames.CreateLicense)]
    [InlineData(QueueNames.OrderCompleted)]
    [InlineData(QueueNames.ReferenceData)]
    public async Task Every_node_has_a_copy_of_what_must_not_be_lost(string queue)
    {
        (await _system.Broker.CopiesOfAsync(queue)).Should().BeEquivalentTo(_system.Broker.Nodes);
        (await _system.Broker.CopiesOfAsync(QueueNames.ErrorsOf(queue))).Should().BeEquivalentTo(_system.Broker.Nodes);
    }

    async Task<RabbitMqServer> KillLeader()
    {
        var leader = await _system.Broker.LeaderOfAsync(QueueNames.CreateLicense);
        var before = _system.History.Submissions.Select(submission => submission.Key).ToHashSet();
        var clock = Stopwatch.StartNew();
        leader.Kill();
        await Heard(() => !_system.HeardKeys.IsSubsetOf(before), "what is submitted afterwards should have outcomes");
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s after the leader's death the first event of a submission made since then");
        await MoreOutcomes();
        return leader;
    }

    Task MoreOutcomes()
    {
        var wanted = _system.HeardKeys.Count + Enough;
        return Heard(() => _system.HeardKeys.Count >= wanted, $"{wanted} outcomes should be heard");
    }

    /// <summary>Says, when it is not heard, where things are stuck: before the workers, before the broker, or before the subscriber.</summary>
    async Task Heard(Func<bool> isHeard, string because)
    {
        try
        {
            await Eventually.True(isHeard, Patience, because);
        }
        catch (TimeoutException exception)
        {
            var open = await _system.Settle(_system.History, TimeSpan.Zero);
            throw new TimeoutException($"{exception.Message}\n{open}\n{string.Join('\n', _system.Nodes.Select(node => $"=== {node.Name}\n{node.Output}"))}", exception);
        }
    }

    async Task<HttpStatusCode> Submit(Uri address)
    {
        var submission = _system.History.Next("waiting");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/licenses"));
        request.Headers.Add("X-API-Key", _system.ApiKey);
        request.Headers.Add("Idempotency-Key", submission.Key);
        request.Content = new StringContent(
            $$"""{"productOfferingId":"{{submission.ProductOffering}}","customerId":"acme"}""", Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        if (response.IsSuccessStatusCode)
            submission.Acknowledge(wasUnanswered: false, isReplay: false, license: null);
        return response.StatusCode;
    }
}

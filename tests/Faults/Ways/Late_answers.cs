using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Ways;

/// <summary>
/// Answers of the broker that come later than its client waits for them: what the client takes for the answer to its next question must not keep
/// the relay from delivering once the broker is quick again.
/// </summary>
[Collection("servers")]
public sealed class Late_answers
{
    static readonly TimeSpan Late = TimeSpan.FromSeconds(12), Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Do_not_stop_deliveries_for_good()
    {
        await using var installation = await Installation.StartAsync(Catalogue.Json);
        var apiKey = await installation.CliAsync("api-keys", "create", "--tenant", Installation.Tenant, "--name", "late");
        await using var ingress = ServiceNode.Ingress("ingress", installation);
        await ingress.Node.Start();
        var history = new History();
        using var clients = new RestClients(() => [ingress.Node.Address!], apiKey, history, Late);
        // There and back this takes longer than the client waits for an answer by itself, 20 s. The ingress has sent nothing yet: it asks for its exchange first.
        ingress.ToBroker.Delay(Late);
        using CancellationTokenSource stop = new(4 * Late), abandon = new(4 * Late + Patience);
        await clients.Run(clients: 4, seed: 1, stop.Token, abandon.Token);

        ingress.ToBroker.Mend();

        await Eventually.True(
            async () => await installation.QueryAsync<long>("SELECT (SELECT count(*) FROM license_requests WHERE status = 'ACCEPTED') + (SELECT count(*) FROM outbox_message)") == 0,
            Patience, $"everything should have left\n{ingress.Node.Output}");
        history.Submissions.Should().NotBeEmpty().And.OnlyContain(submission => submission.IsAcknowledged);
    }
}

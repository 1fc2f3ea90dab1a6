using System.Net;
using System.Text;
using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.Reconciliation;

/// <summary>
/// The broker has confirmed commands, dies, and its disk is lost. Nothing tells anybody: exchanges, queues and messages are simply not there any
/// more. The database knows which requests have no outcome, and their commands are sent again.
/// </summary>
public sealed class A_broker_that_loses_its_data : IAsyncLifetime, IDisposable
{
    const int Count = 1000, Clients = 16;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly Dictionary<string, string?> Settings = new() { ["Reconciliation__ResendAfter"] = "00:00:05" };

    readonly HttpClient _http = new() { Timeout = Patience };
    RabbitMqServer _broker = null!;
    PostgreSqlServer _database = null!;
    Installation _installation = null!;
    ServiceProcess _ingress = null!;

    public async Task InitializeAsync()
    {
        (_broker, _database) = (await RabbitMqServer.StartAsync(), await PostgreSqlServer.StartAsync());
        _installation = await Installation.StartAsync(Catalogue.Json, Settings, await _database.CreateDatabaseAsync(), _broker.Uri);
        _ingress = ServiceProcess.Start(ProgramName.Ingress, ["--urls", "http://127.0.0.1:0"], _installation.Environment, _installation.Folder);
        const string listening = "Now listening on: ";
        var line = await _ingress.WaitForLineAsync(listening, Patience);
        _http.BaseAddress = new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]);
        _http.DefaultRequestHeaders.Add("X-API-Key", await _installation.CliAsync("api-keys", "create", "--tenant", Installation.Tenant, "--name", "key"));
    }

    public async Task DisposeAsync()
    {
        await _ingress.DisposeAsync();
        await _installation.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task All_commands_that_were_queued_complete_once()
    {
        _installation.KillWorker();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (i, _) => (await Submit($"key-{i}", "respond-async")).Should().Be(HttpStatusCode.Accepted));
        await Eventually.Value(Queued, queued => queued == Count, Patience, "the broker should have confirmed all commands");
        (await Unfinished()).Should().Be((Count, 0));

        await _broker.LoseDataAsync();
        await using var subscriber = await Subscriber.Start(_broker.Uri);
        await _installation.StartWorkerAsync();

        await Eventually.Value(Unfinished, left => left == (0, 0), Patience, "all requests should have an outcome");
        await Eventually.True(() => subscriber.Heard.Events.Count >= Count, Patience, "all outcomes should be heard of");
        (await _installation.QueryAsync<long>("SELECT count(DISTINCT request_id) FROM licenses")).Should().Be(Count);
        subscriber.Heard.Events.SelectMany(ids => ids).Should().HaveCount(Count).And.OnlyHaveUniqueItems();
        subscriber.Heard.Events.Should().OnlyContain(ids => ids.Count() == 1, "each license was created once");
        (await DeadLetterQueues.Read(_broker.Uri)).Should().BeEmpty();
        _installation.WorkerOutput.Should().Contain("commands again whose outcome is overdue");

        // The same ingress goes on: it finds out by itself that its exchanges and its queue for answers are gone.
        (await Submit("afterwards", "wait=60")).Should().Be(HttpStatusCode.Created, _ingress.Output);
    }

    async Task<HttpStatusCode> Submit(string key, string prefer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/licenses");
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", prefer);

        // What is sent again must mean the same to the last digit, or it would be another request.
        request.Content = new StringContent(
            """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"Seats":1.10,"seats":1e300,"note":"\u00e5 & <b> \ud83d\ude00 \"q\""}}""",
            Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Requests without an outcome, and messages that have not left.</summary>
    async Task<(long Open, long Leaving)> Unfinished() => (
        await _installation.QueryAsync<long>("SELECT count(*) FROM license_requests WHERE status = 'ACCEPTED'"),
        await _installation.QueryAsync<long>("SELECT count(*) FROM outbox_message"));

    async Task<uint> Queued()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(_broker.Uri) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync("create-license");
    }
}

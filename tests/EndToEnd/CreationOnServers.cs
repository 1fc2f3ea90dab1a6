using System.Net;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.EndToEnd.Tests;

[Collection("servers")]
public sealed class CreationOnServers : Creation
{
    const string Created = "Licensing.Messaging.Contracts:LicenseCreated";
    const string Activated = "Licensing.Messaging.Contracts:LicenseActivated";
    const string Rejected = "Licensing.Messaging.Contracts:LicenseRejected";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    ServersDeployment _servers = null!;

    protected override async Task<Deployment> StartDeployment() => _servers = await ServersDeployment.Start();

    [Fact]
    public async Task A_plain_AMQP_subscriber_hears_of_the_license()
    {
        await using var subscriber = await EventListener.StartAsync(_servers.RabbitMq, Created, Activated);
        var answer = await _servers.Client.CreateLicense("key-1", prefer: "wait=30");

        var events = await subscriber.WaitForAsync(2, Patience);
        var created = events[0].Message;
        events.Select(e => e.Exchange).Should().Equal([Created, Activated], "creation comes before activation");
        created.GetProperty("license").GetProperty("licenseId").GetString().Should().Be(answer.Text("licenseId"));
        created.GetProperty("tenantId").GetString().Should().Be(ServersDeployment.Tenant);
        created.GetProperty("idempotencyKey").GetString().Should().Be("key-1");
        events[0].MessageId.Should().Be(created.GetProperty("eventId").GetString());
        events[0].CorrelationId.Should().Be(answer.Text("licenseId"));
        events.Should().OnlyContain(e => e.Persistent);
    }

    [Fact]
    public async Task A_rejection_is_heard_of_too()
    {
        await using var subscriber = await EventListener.StartAsync(_servers.RabbitMq, Rejected);
        await _servers.Client.CreateLicense("key-1", """{"productOfferingId":"pbx-basic","customerId":"nobody"}""");

        var rejected = (await subscriber.WaitForAsync(1, Patience))[0].Message;
        rejected.GetProperty("code").GetString().Should().Be("customer_not_found");
        rejected.GetProperty("idempotencyKey").GetString().Should().Be("key-1");
    }

    [Fact]
    public async Task The_same_key_twenty_times_at_once_gives_one_event_id()
    {
        await using var subscriber = await EventListener.StartAsync(_servers.RabbitMq, Created);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _servers.Client.CreateLicense("key-1", prefer: "wait=30")));
        await _servers.Client.CreateLicense("key-2", prefer: "wait=30");
        await _servers.Settled();

        var events = await subscriber.WaitForAsync(2, Patience);
        events.Select(e => e.Message.GetProperty("eventId").GetString()).Distinct().Should().HaveCount(2, "one for each key");
    }

    [Fact]
    public async Task The_same_key_forty_times_at_once_at_two_ingresses_gives_one_license_one_event_and_forty_identical_answers()
    {
        await using var subscriber = await EventListener.StartAsync(_servers.RabbitMq, Created);
        ApiClient[] ingresses = [_servers.Client, await _servers.StartAnotherIngress()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ingresses[i % 2].CreateLicense("key-1", prefer: "wait=30")));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created, _servers.Output);
        answers.Select(answer => (answer.Body, answer.Headers["Location"], answer.Headers["Content-Type"])).Distinct().Should().ContainSingle();
        answers.Count(answer => !answer.Headers.ContainsKey("Idempotency-Replayed")).Should().Be(1, "one was the first, and all others hear that they were not");
        await _servers.Settled();
        (await CountLicenses()).Should().Be(1);

        // An event that was told twice would come before that of another license.
        var last = await ingresses[1].CreateLicense("key-2", prefer: "wait=30");
        last.Status.Should().Be(HttpStatusCode.Created);
        var events = await subscriber.WaitForAsync(2, Patience);
        events.Select(e => e.Message.GetProperty("idempotencyKey").GetString()).Should().Equal("key-1", "key-2");
    }

    [Fact]
    public async Task What_was_accepted_at_one_ingress_is_told_to_who_waits_at_another()
    {
        var other = await _servers.StartAnotherIngress();
        _servers.KillWorker();
        var accepted = await _servers.Client.CreateLicense("key-1", prefer: "respond-async");
        var reading = other.Get(accepted.Headers["Location"], prefer: "wait=300");
        var repeating = other.CreateLicense("key-1", prefer: "wait=300");

        await _servers.StartWorker();

        (await reading).Text("status").Should().Be("COMPLETED");
        (await repeating).Status.Should().Be(HttpStatusCode.Created);
        (await repeating).Headers["Idempotency-Replayed"].Should().Be("true");
    }

    [Fact]
    public async Task Commands_accepted_while_no_worker_runs_wait_for_one()
    {
        _servers.KillWorker();
        await using var subscriber = await EventListener.StartAsync(_servers.RabbitMq, Created);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _servers.Client.CreateLicense($"key-{i}", prefer: "respond-async")));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Accepted);

        await _servers.StartWorker();

        var events = await subscriber.WaitForAsync(20, Patience);
        await _servers.Settled();
        events.Select(e => e.Message.GetProperty("requestId").GetString()).Distinct().Should().BeEquivalentTo(answers.Select(answer => answer.Text("requestId")));
        (await CountLicenses()).Should().Be(20);
    }
}

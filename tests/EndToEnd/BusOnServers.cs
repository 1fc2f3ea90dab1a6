using System.Net;
using System.Text;
using System.Text.Json;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>Systems that are on the bus, beside clients that speak HTTP.</summary>
[Collection("servers")]
public sealed class BusOnServers : IAsyncLifetime
{
    const string Commands = "create-license", Orders = "order-completed";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    ServersDeployment _servers = null!;
    IConnection _connection = null!;
    IChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _servers = await ServersDeployment.Start();
        _connection = await new ConnectionFactory { Uri = new Uri(_servers.RabbitMq) }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
    }

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
        await _servers.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_was_used_over_HTTP_is_used_on_the_bus()
    {
        var created = await _servers.Client.CreateLicense("key-1", prefer: "wait=30");

        (await Ask(Command("key-1"))).GetProperty("license").GetProperty("licenseId").GetString().Should().Be(created.Text("licenseId"));
        (await Ask(Command("key-1", "pbx-pro"))).GetProperty("code").GetString().Should().Be("idempotency_key_mismatch");
        (await CountLicenses()).Should().Be(1);
    }

    [Fact]
    public async Task A_key_that_was_used_on_the_bus_is_used_over_HTTP()
    {
        var license = (await Ask(Command("key-1"))).GetProperty("license");

        var replayed = await _servers.Client.CreateLicense("key-1");
        replayed.Status.Should().Be(HttpStatusCode.Created);
        replayed.Headers["Idempotency-Replayed"].Should().Be("true");
        replayed.Text("licenseId").Should().Be(license.GetProperty("licenseId").GetString());
        (await _servers.Client.CreateLicense("key-1", """{"productOfferingId":"pbx-pro","customerId":"acme"}""")).Status.Should().Be(HttpStatusCode.Conflict);
        (await CountLicenses()).Should().Be(1);
    }

    [Fact]
    public async Task With_managed_billing_orders_are_the_way_in()
    {
        await _servers.Cli("tenants", "set", ServersDeployment.Tenant, "--billing-managed", "true");
        var refused = await Eventually.Value(
            () => _servers.Client.CreateLicense("key-1"), answer => answer.Status == HttpStatusCode.Forbidden, Patience, "the ingress should know soon");
        refused.Text("code").Should().Be("billing_managed");

        var order = $$"""
            {"tenantId":"{{ServersDeployment.Tenant}}","orderId":"o-1","lines":[
              {"lineItemId":"1","type":"LICENSE","productOfferingId":"pbx-basic","customerId":"acme"},{"lineItemId":"2","type":"SUBSCRIPTION"}]}
            """;
        await Send(Orders, order);
        await Send(Orders, order);
        var licenses = await Eventually.Value(
            () => _servers.Client.Get("/api/v1/licenses"), answer => answer.Json.GetProperty("items").GetArrayLength() > 0, Patience, "the order should be served");

        await Send(Orders, order.Replace("\"orderId\":\"o-1\"", "\"orderId\":\"o-2\"", StringComparison.Ordinal));
        await Eventually.True(async () => await CountLicenses() == 2, Patience, "the last order should be served, and so all before it");
        licenses.Json.GetProperty("items")[0].GetProperty("type").GetString().Should().Be("PBX");
    }

    [Fact]
    public async Task What_failed_for_a_cause_that_is_mended_is_replayed_and_creates_one_license()
    {
        await _servers.Query(database => database.Database.ExecuteSqlRawAsync("ALTER TABLE licenses ADD CONSTRAINT broken CHECK (false) NOT VALID"));
        await Send(Commands, Command("key-1"));
        await Send(Commands, Command("key-2"));
        await Eventually.True(async () => await Messages($"{Commands}_error") == 2, Patience, $"both should be given up\n{_servers.Output}");
        var listed = JsonElement.Parse(await _servers.Cli("dead-letters", "list", "--json"));
        listed.ToString().Should().Contain("broken", "that is the reason");

        await _servers.Query(database => database.Database.ExecuteSqlRawAsync("ALTER TABLE licenses DROP CONSTRAINT broken"));
        await _servers.Cli("dead-letters", "replay", "--all");
        await Eventually.True(async () => await CountLicenses() == 2, Patience, $"both should be licenses now\n{_servers.Output}");
        (await Messages($"{Commands}_error")).Should().Be(0);

        await Send(Commands, Command("key-1"));
        (await Ask(Command("key-3"))).GetProperty("license").GetProperty("status").GetString().Should().Be("ACTIVE");
        await _servers.Settled();
        (await CountLicenses()).Should().Be(3, "the replayed one had its message id still");
    }

    static string Command(string key, string offering = "pbx-basic") =>
        $$"""{"tenantId":"{{ServersDeployment.Tenant}}","idempotencyKey":"{{key}}","productOfferingId":"{{offering}}","customerId":"acme"}""";

    async Task Send(string queue, string body, BasicProperties? properties = null) =>
        await _channel.BasicPublishAsync("", queue, mandatory: true, properties ?? new BasicProperties(), Encoding.UTF8.GetBytes(body));

    /// <summary>The message that answers a command.</summary>
    async Task<JsonElement> Ask(string command)
    {
        var queue = (await _channel.QueueDeclareAsync()).QueueName;
        await Send(Commands, command, new BasicProperties { ReplyTo = queue });
        var answer = await Eventually.Value(
            async () => (await _channel.BasicGetAsync(queue, autoAck: true))!, message => message is not null, Patience, "there should be an answer");
        return JsonElement.Parse(answer.Body.Span).GetProperty("message");
    }

    async Task<uint> Messages(string queue) => (await _channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    Task<int> CountLicenses() => _servers.Query(database => database.Licenses.CountAsync());
}

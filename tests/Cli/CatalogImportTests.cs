using System.Text.Json;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tests;

public sealed class CatalogImportTests : IAsyncLifetime
{
    const string Good =
        """
        {
          "customers": [{"customerId": "acme-1", "name": "Åkes Växlar"}, {"customerId": "acme-2", "name": "Two", "version": 7}],
          "productOfferings": [
            {"productOfferingId": "pbx", "name": "PBX", "type": "LICENSE", "licenseType": "PBX", "status": "AVAILABLE",
             "price": {"currency": "SEK", "priceType": "RECURRING", "netPrice": 49.5, "billingCycle": {"period": "MONTH", "interval": 1}},
             "group": {"productOfferingGroupId": "voice", "name": "Voice"}}],
          "subscriptions": [{"subscriptionId": "sub-1", "customerId": "acme-1", "display": "Mobile 1"}],
          "users": [{"userId": "jane", "customerId": "acme-1", "display": "Jane"}]
        }
        """;

    Terminal _terminal = null!;

    public async Task InitializeAsync() => _terminal = await Terminal.WithTenant();

    public Task DisposeAsync()
    {
        _terminal.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("RabbitMq")]
    [InlineData("InMemory")]
    public async Task A_good_file_becomes_outbox_rows_for_whatever_transport_the_services_use_and_needs_no_broker(string? transport)
    {
        _terminal.Environment["Bus__Transport"] = transport;
        _terminal.Environment["ConnectionStrings__RabbitMq"] = "amqp://guest:guest@localhost:1/";
        var earliest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var result = (await Import(Good)).ShouldBeDone();

        result.Out.Should().Equal("On the way for tenant 'acme': 2 customers, 1 product offerings, 1 subscriptions, 1 users.");
        var rows = await OutboxRows();
        rows.Should().OnlyContain(row => row.DestinationAddress == "exchange:reference-data" && row.Mandatory && row.RelayId == OutboxRelayState.Nobody);
        rows.Select(row => row.MessageType.Split(':')[^1]).Should().Equal(
            "CustomerUpserted", "CustomerUpserted", "ProductOfferingUpserted", "SubscriptionUpserted", "UserUpserted");
        var messages = rows.Select(MessageOf).ToList();
        messages.Should().OnlyContain(message => message.GetProperty("tenantId").GetString() == "acme");
        messages.Select(message => message.EnumerateObject().ElementAt(1).Value.GetString()).Should().Equal("acme-1", "acme-2", "pbx", "sub-1", "jane");
        messages[0].GetProperty("name").GetString().Should().Be("Åkes Växlar");
        messages[0].GetProperty("version").GetInt64().Should().BeInRange(earliest, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        messages[1].GetProperty("version").GetInt64().Should().Be(7);
        messages[2].GetProperty("price").GetProperty("billingCycle").GetProperty("period").GetString().Should().Be("MONTH");
    }

    [Fact]
    public async Task Scripts_get_the_counts()
    {
        var counts = (await Import(Good, "--json")).ShouldBeDone().Json;
        counts.GetRawText().ReplaceLineEndings("").Replace(" ", "").Should()
            .Be("""{"tenant":"acme","customers":2,"productOfferings":1,"subscriptions":1,"users":1}""");
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_every_fault_is_told_with_its_place()
    {
        var result = await Import(Good.Replace("AVAILABLE", "ARCHIVE").Replace("acme-2", "acme-1").Replace("display", "displey"));

        result.ExitCode.Should().Be(1);
        result.Out.Should().BeEmpty();
        result.Error.Should().Equal(
            "catalogue.json has 6 faults; nothing was imported.",
            "customers[1].customerId: 'acme-1' is there already: customers[0].",
            "productOfferings[0].status: 'ARCHIVE' is not one of AVAILABLE, ARCHIVED. Did you mean 'ARCHIVED'?",
            "subscriptions[0].displey: There is no such member. Did you mean 'display'?",
            "subscriptions[0].display: It is required.",
            "users[0].displey: There is no such member. Did you mean 'display'?",
            "users[0].display: It is required.");
        (await OutboxRows()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_changes_nothing()
    {
        var result = await Import("{\"customers\": [\n{]}");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain(line => line.StartsWith("line 2, byte 2: This is no JSON"));
        (await OutboxRows()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_tenant_gets_nothing()
    {
        var file = _terminal.Write("catalogue.json", Good);
        (await _terminal.Run("catalog", "import", file, "--tenant", "nobody")).ShouldHaveFailed("'nobody'");
        (await OutboxRows()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told() =>
        (await _terminal.Run("catalog", "import", "absent.json", "--tenant", "acme")).ShouldHaveFailed("absent.json");

    Task<CliResult> Import(string content, params string[] options) =>
        _terminal.Run(["catalog", "import", _terminal.Write("catalogue.json", content), "--tenant", "acme", .. options]);

    Task<List<OutboxMessage>> OutboxRows() => _terminal.Query(database => database.Set<OutboxMessage>().OrderBy(row => row.Id).ToListAsync());

    static JsonElement MessageOf(OutboxMessage row) => JsonSerializer.Deserialize<JsonElement>(row.Body).GetProperty("message");
}

using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Orders;

/// <summary>Seamless OS tells that an order was completed; its licenses are created without anybody asking for them.</summary>
[Collection("servers")]
public sealed class OrdersOverTheBus(OneWorker fixture) : IClassFixture<OneWorker>
{
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task Each_line_that_is_a_license_becomes_one_license_and_an_order_that_comes_again_creates_nothing()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var order = Order(tenant, Line("1"), Line("2") with { Type = "SUBSCRIPTION" }, Line("3") with { ActivationDate = new DateOnly(9999, 12, 31) });
        for (var i = 0; i < 3; i++)
            await Send(order, licenses: 2);

        var heard = await subscriber.Everything(tenant);
        heard.Where(message => message.Exchange == Subscriber.Created).Select(message => message.Message.GetProperty("idempotencyKey").GetString())
            .Should().BeEquivalentTo("order:o-1:1", "order:o-1:3");
        heard.Should().HaveCount(3, "one of the licenses is active");
        (await _system.CountLicenses(tenant)).Should().Be(2);
        (await Requests(tenant)).Should().OnlyContain(request => request == "ORDER COMPLETED");
    }

    [Fact]
    public async Task The_very_same_message_twice_is_one_order()
    {
        var tenant = await _system.NewTenant();
        var messageId = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++)
        {
            await _system.Send(QueueNames.OrderCompleted, Order(tenant, Line("1")), send => send.MessageId = messageId);
            _system.Expect(1 - i);
            await _system.Settled();
        }

        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task A_line_that_cannot_become_a_license_is_rejected_and_the_others_are_created()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Order(tenant, Line("1"), Line("2") with { ProductOfferingId = "old" }, Line("3") with { CustomerId = "a b" }), licenses: 3);

        var heard = await subscriber.Everything(tenant);
        heard.Where(message => message.Exchange == Subscriber.Rejected)
            .Select(message => $"{message.Message.GetProperty("idempotencyKey")} {message.Message.GetProperty("code")}")
            .Should().BeEquivalentTo("order:o-1:2 product_offering_unavailable", "order:o-1:3 validation_error");
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task An_order_that_comes_again_when_all_its_records_have_expired_creates_nothing()
    {
        var tenant = await _system.NewTenant();
        await Send(Order(tenant, Line("1")), licenses: 1);
        await _system.Query(database => database.LicenseRequests.Where(row => row.TenantId == tenant).ExecuteDeleteAsync());
        await Send(Order(tenant, Line("1")), licenses: 1);

        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task The_same_line_with_other_content_is_a_mismatch()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Order(tenant, Line("1")), licenses: 1);
        await Send(Order(tenant, Line("1") with { AssignedTo = new Assignee { Type = "CUSTOMER", CustomerId = "acme" } }), licenses: 1);

        (await subscriber.Everything(tenant))[^1].Message.GetProperty("code").GetString().Should().Be("idempotency_key_mismatch");
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task A_plain_order_is_understood()
    {
        var tenant = await _system.NewTenant();
        await using var broker = await RawBroker.Connect(_system.RabbitMq);
        _system.Expect(2);
        await broker.Send(QueueNames.OrderCompleted, $$"""
            {"tenantId":"{{tenant}}","orderId":"o-1","total":{"amount":99},
             "lines":[{"type":"LICENSE","lineItemId":"1","quantity":1,"productOfferingId":"pbx","customerId":"acme"},{"type":"FEE"}]}
            """);
        await _system.Settled();

        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    async Task Send(OrderCompleted order, int licenses)
    {
        _system.Expect(licenses);
        await _system.Send(QueueNames.OrderCompleted, order);
        await _system.Settled();
    }

    Task<List<string>> Requests(string tenant) => _system.Query(database =>
        database.LicenseRequests.Where(row => row.TenantId == tenant).Select(row => row.Source + " " + row.Status).ToListAsync());

    static OrderCompleted Order(string tenant, params OrderLine[] lines) => new() { TenantId = tenant, OrderId = "o-1", Lines = lines };

    static OrderLine Line(string id) => new() { LineItemId = id, Type = "LICENSE", ProductOfferingId = "pbx", CustomerId = "acme" };
}

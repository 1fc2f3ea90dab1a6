using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

/// <summary>What is read of an order, and what of it is nobody's business here.</summary>
public sealed class Orders
{
    [Fact]
    public void Each_line_that_is_a_license_becomes_a_command_with_what_it_says_word_for_word()
    {
        var licenses = Read("""
            {"tenantId":"northwind","orderId":"o-1","placedBy":{"name":"x"},"lines":[
              {"lineItemId":"1","type":"LICENSE","productOfferingId":"pbx","customerId":"acme","assignedTo":{"type":"USER","userId":"jane"},
               "activationDate":"2027-01-01","metadata":{"n":1.50,"N":"\u00e5"},"price":12,"quantity":1},
              {"lineItemId":"2","type":"SUBSCRIPTION","whatever":[1]},
              {"type":"DISCOUNT"},
              {"lineItemId":"3","type":"LICENSE"}]}
            """);

        licenses.Select(license => license.IdempotencyKey).Should().Equal("order:o-1:1", "order:o-1:3");
        var command = licenses[0].ToCommand();
        command.EnumerateObject().Select(member => member.Name).Should().Equal(
            "tenantId", "idempotencyKey", "requestId", "productOfferingId", "customerId", "assignedTo", "activationDate", "metadata");
        command.GetProperty("metadata").GetRawText().Should().Be("""{"n":1.50,"N":"\u00e5"}""");
        CreateLicenseMessage.Read(command).Faults.Any.Should().BeFalse();
    }

    [Fact]
    public void The_same_line_is_the_same_request_for_ever_and_another_one_another()
    {
        var ids = new[] { ("northwind", "o-1", "1"), ("northwind", "o-1", "1"), ("northwind", "o-1", "2"), ("northwind", "o-2", "1"), ("acme", "o-1", "1") }
            .Select(line => Read($$"""{"tenantId":"{{line.Item1}}","orderId":"{{line.Item2}}","lines":[{"lineItemId":"{{line.Item3}}","type":"LICENSE"}]}""")
                .Single().ToCommand().GetProperty("requestId").GetGuid()).ToList();

        ids[0].Should().Be(ids[1]);
        ids.Distinct().Should().HaveCount(4);
        ids.Should().OnlyContain(id => id.Version == 7);
    }

    [Theory]
    [InlineData("""{"orderId":"o","lines":[]}""", "/tenantId required")]
    [InlineData("""{"tenantId":"t","orderId":"a b","lines":[]}""", "/orderId invalid_id")]
    [InlineData("""{"tenantId":"t","orderId":"o"}""", "/lines wrong_type")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":{}}""", "/lines wrong_type")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[1]}""", "/lines/0 wrong_type")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[{"lineItemId":"1"}]}""", "/lines/0/type required")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[{"type":7}]}""", "/lines/0/type wrong_type")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[{"type":"LICENSE"}]}""", "/lines/0/lineItemId required")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[{"type":"LICENSE","lineItemId":"a:b"}]}""", "/lines/0/lineItemId invalid_id")]
    [InlineData("""{"tenantId":"t","orderId":"o","lines":[{"type":"LICENSE","lineItemId":"1"},{"type":"LICENSE","lineItemId":"1"}]}""", "/lines duplicate_member")]
    public void An_order_that_cannot_be_understood_says_why(string order, string fault)
    {
        var faults = new Faults();
        OrderCompletedMessage.Read(JsonElement.Parse(order), faults);

        faults.Details.Select(detail => $"{detail.Property} {detail.Code}").Should().Equal(fault);
    }

    static IReadOnlyList<OrderedLicense> Read(string order)
    {
        var faults = new Faults();
        var licenses = OrderCompletedMessage.Read(JsonElement.Parse(order), faults);
        faults.Any.Should().BeFalse(faults.Text);
        return licenses;
    }
}

using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

/// <summary>What HTTP refuses the bus refuses too.</summary>
public sealed class CommandsFromTheBus
{
    const string Good = """ "tenantId":"northwind","idempotencyKey":"key-1","productOfferingId":"pbx-basic","customerId":"acme" """;

    [Fact]
    public void A_good_command_has_no_fault()
    {
        var received = Read(With("""
            "type":"PBX","assignedTo":{"type":"CUSTOMER","customerId":"acme"},"activationDate":"2024-02-29",
            "metadata":{"text":"t","number":1,"yes":true},"requestId":"01920000-0000-7000-8000-000000000001"
            """));

        received.Faults.Any.Should().BeFalse(received.Faults.Text);
        received.Command.Should().BeEquivalentTo(new
        {
            TenantId = "northwind",
            IdempotencyKey = "key-1",
            Type = "PBX",
            AssignedTo = new { Type = "CUSTOMER", CustomerId = "acme" },
            ActivationDate = new DateOnly(2024, 2, 29),
            RequestId = new Guid("01920000-0000-7000-8000-000000000001"),
        });
    }

    [Fact]
    public void Every_fault_is_found_at_once() => FaultCodes("""
        {"tenantId":"north wind","idempotencyKey":"key 1","productOfferingId":"","type":"","assignedTo":{"type":"USER","customerId":"acme"},
         "activationDate":"2023-02-29","metadata":{"x":null,"big":1e400,"half":"\ud800"},"requestId":"7","custmerId":"acme","note":1,"note":2}
        """).Should().BeEquivalentTo(
        "/tenantId invalid_id", "/idempotencyKey invalid_value", "/productOfferingId invalid_id", "/customerId required", "/type invalid_value",
        "/assignedTo/userId required", "/assignedTo/customerId unknown_member", "/activationDate invalid_date", "/metadata/x wrong_type",
        "/metadata/big number_out_of_range", "/metadata/half invalid_value", "/requestId invalid_value", "/custmerId unknown_member", "/note unknown_member");

    /// <summary>MassTransit's serializer, like many others, writes a member that is absent as null.</summary>
    [Fact]
    public void Null_is_absent() => FaultCodes(With("""
        "type":null,"activationDate":null,"metadata":null,"requestId":null,
        "assignedTo":{"type":"USER","userId":"jane","subscriptionId":null,"customerId":null,"userDisplay":null}
        """)).Should().BeEmpty();

    [Fact]
    public void A_member_that_is_required_must_not_be_null() => FaultCodes("""
        {"tenantId":null,"idempotencyKey":null,"productOfferingId":null,"customerId":null}
        """).Should().BeEquivalentTo("/tenantId required", "/idempotencyKey required", "/productOfferingId required", "/customerId required");

    [Theory]
    [InlineData("""{"tenantId":1,"idempotencyKey":"key-1","productOfferingId":"pbx-basic","customerId":"acme"}""", "/tenantId wrong_type")]
    [InlineData("""{"tenantId":"northwind","idempotencyKey":["key-1"],"productOfferingId":"pbx-basic","customerId":"acme"}""", "/idempotencyKey wrong_type")]
    [InlineData("""{"tenantId":"northwind","tenantId":"x","idempotencyKey":"key-1","productOfferingId":"pbx-basic","customerId":"acme"}""", "/tenantId duplicate_member")]
    public void Members_of_the_bus_alone_are_read_as_strictly(string message, string fault) => FaultCodes(message).Should().Equal(fault);

    /// <summary>They would have become part of the fingerprint, and one of another type part of the license.</summary>
    [Fact]
    public void An_assignee_with_a_display_text_is_refused() => FaultCodes(With("""
        "assignedTo":{"type":"USER","userId":"jane","subscriptionDisplay":"s","userDisplay":"u","customerDisplay":"c"}
        """)).Should().BeEquivalentTo(
        "/assignedTo/subscriptionDisplay unknown_member", "/assignedTo/userDisplay unknown_member", "/assignedTo/customerDisplay unknown_member");

    [Theory]
    [InlineData("null", "required")]
    [InlineData("\"\"", "invalid_value")]
    [InlineData("\"X\"", "invalid_value")]
    public void An_assignee_without_a_known_type_is_refused_and_its_ids_are_checked_all_the_same(string type, string code)
    {
        FaultCodes(With($"\"assignedTo\":{{\"type\":{type}}}")).Should().Equal($"/assignedTo/type {code}");
        FaultCodes(With($"\"assignedTo\":{{\"type\":{type},\"subscriptionId\":\"s\",\"userId\":\"a b\"}}")).Should().Equal(
            $"/assignedTo/type {code}", "/assignedTo/userId invalid_id");
    }

    [Theory]
    [InlineData(65536, 0)]
    [InlineData(65537, 1)]
    public void A_command_may_be_as_long_as_a_request(int length, int faults)
    {
        var command = $"{{{Good}}}";

        Read(command.Insert(1, new string(' ', length - command.Length))).Faults.All.Should().HaveCount(faults);
    }

    [Fact]
    public void What_else_is_wrong_with_a_command_that_is_too_long_is_not_told() => FaultCodes($$"""
        {"tenantId":"northwind","idempotencyKey":"key-1","{{new string('x', 70_000)}}":1}
        """).Should().Equal(" too_long");

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"tenantId":"northwind"}""", false)]
    [InlineData("""{"idempotencyKey":"key-1"}""", false)]
    [InlineData("""{"tenantId":"northwind","idempotencyKey":""}""", false)]
    [InlineData("""{"tenantId":"north wind","idempotencyKey":"key 1"}""", true)]
    public void Who_says_neither_its_tenant_nor_its_key_cannot_be_told_anything(string message, bool hasSender) =>
        Read(message).HasSender.Should().Be(hasSender);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_sender_is_told_apart_by_what_is_not_endless(int length, bool hasSender) =>
        Read($$"""{"tenantId":"northwind","idempotencyKey":"{{new string('k', length)}}"}""").HasSender.Should().Be(hasSender);

    static string With(string members) => $"{{{Good},{members}}}";

    static IEnumerable<string> FaultCodes(string message) => Read(message).Faults.Details.Select(fault => $"{fault.Property} {fault.Code}");

    static ReceivedCommand Read(string message) => CreateLicenseMessage.Read(JsonElement.Parse(message));
}

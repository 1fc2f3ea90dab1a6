using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

/// <summary>What HTTP refuses the bus refuses too.</summary>
public sealed class CommandsFromTheBus
{
    static readonly CreateLicense Good = new() { TenantId = "northwind", IdempotencyKey = "key-1", ProductOfferingId = "pbx-basic", CustomerId = "acme" };

    [Fact]
    public void A_good_command_has_no_fault() => FaultCodes(Good with
    {
        Type = "PBX",
        AssignedTo = new Assignee { Type = "CUSTOMER", CustomerId = "acme" },
        ActivationDate = new DateOnly(2024, 2, 29),
        Metadata = Values("""{"text":"t","number":1,"yes":true}"""),
    }).Should().BeEmpty();

    [Fact]
    public void Every_fault_is_found_at_once() => FaultCodes(new CreateLicense
    {
        TenantId = "north wind",
        IdempotencyKey = "key 1",
        ProductOfferingId = "",
        CustomerId = null!,
        Type = "",
        AssignedTo = new Assignee { Type = "USER", CustomerId = "acme" },
        Metadata = Values("""{"x":null,"big":1e400,"half":"\ud800"}"""),
    }).Should().BeEquivalentTo(
        "/tenantId invalid_id", "/idempotencyKey invalid_value", "/productOfferingId invalid_id", "/customerId required", "/type invalid_value",
        "/assignedTo/userId required", "/assignedTo/customerId unknown_member", "/metadata/x wrong_type", "/metadata/big number_out_of_range",
        "/metadata/half invalid_value");

    /// <summary>They would have become part of the fingerprint, and one of another type part of the license.</summary>
    [Fact]
    public void An_assignee_with_a_display_text_is_refused() => FaultCodes(Good with
    {
        AssignedTo = new Assignee { Type = "USER", UserId = "jane", SubscriptionDisplay = "s", UserDisplay = "u", CustomerDisplay = "c" },
    }).Should().BeEquivalentTo(
        "/assignedTo/subscriptionDisplay unknown_member", "/assignedTo/userDisplay unknown_member", "/assignedTo/customerDisplay unknown_member");

    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "invalid_value")]
    [InlineData("X", "invalid_value")]
    public void An_assignee_without_a_known_type_is_refused_and_its_ids_are_checked_all_the_same(string? type, string code)
    {
        FaultCodes(Good with { AssignedTo = new Assignee { Type = type! } }).Should().Equal($"/assignedTo/type {code}");
        FaultCodes(Good with { AssignedTo = new Assignee { Type = type!, SubscriptionId = "s", UserId = "a b" } }).Should().Equal(
            $"/assignedTo/type {code}", "/assignedTo/userId invalid_id");
    }

    static IEnumerable<string> FaultCodes(CreateLicense command) =>
        CreateLicenseRules.Check(command).Details.Select(fault => $"{fault.Property} {fault.Code}");

    static Dictionary<string, JsonElement> Values(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}

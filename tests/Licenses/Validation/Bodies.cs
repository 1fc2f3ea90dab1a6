using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class Bodies
{
    [Fact]
    public void A_body_becomes_its_command()
    {
        var command = Body.Command("""
            {"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"s-1"},
             "activationDate":"2024-02-29","metadata":{"text":"t","number":1.5,"yes":true,"no":false}}
            """);

        command.TenantId.Should().Be("northwind");
        command.IdempotencyKey.Should().Be("key-1");
        command.RequestId.Should().Be(Body.RequestId);
        command.ProductOfferingId.Should().Be("pbx-basic");
        command.CustomerId.Should().Be("acme");
        command.Type.Should().Be("PBX");
        command.AssignedTo.Should().Be(new Assignee { Type = "SUBSCRIPTION", SubscriptionId = "s-1" });
        command.ActivationDate.Should().Be(new DateOnly(2024, 2, 29));
        command.Metadata!.Select(member => $"{member.Key}={member.Value.GetRawText()}").Should().Equal("text=\"t\"", "number=1.5", "yes=true", "no=false");
    }

    [Fact]
    public void What_is_left_out_is_absent()
    {
        var command = Body.Command("""{"productOfferingId":"pbx-basic","customerId":"acme"}""");

        (command.Type, command.AssignedTo, command.ActivationDate, command.Metadata).Should().Be((null, null, null, null));
    }

    [Fact]
    public void Every_fault_is_found_at_once()
    {
        var faults = Body.FaultCodes("""
            {"customerId":"a b","type":"","assignedTo":{"type":"USER","subscriptionId":"s","name":"n"},"activationDate":"tomorrow",
             "metadata":{"x":null,"":1,"big":1e400},"colour":"red","customerId":"acme"}
            """);

        faults.Should().BeEquivalentTo(
            "/productOfferingId required", "/customerId invalid_id", "/customerId duplicate_member", "/type invalid_value",
            "/assignedTo/userId required", "/assignedTo/subscriptionId unknown_member", "/assignedTo/name unknown_member",
            "/activationDate invalid_date", "/metadata/x wrong_type", "/metadata/ invalid_value", "/metadata/big number_out_of_range",
            "/colour unknown_member");
    }

    [Fact]
    public void An_empty_body_lacks_what_is_required() =>
        Body.FaultCodes("{}").Should().Equal("/productOfferingId required", "/customerId required");

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Texts_must_be_strings_and_null_is_none(string value)
    {
        Body.FaultCodes($$"""{"productOfferingId":{{value}},"customerId":{{value}},"type":{{value}},"activationDate":{{value}}}""").Should().BeEquivalentTo(
            "/productOfferingId wrong_type", "/customerId wrong_type", "/type wrong_type", "/activationDate wrong_type");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void Objects_must_be_objects_and_null_is_none(string value) =>
        Body.FaultCodes(Body.With($$"""
            "assignedTo":{{value}},"metadata":{{value}}
            """)).Should().BeEquivalentTo("/assignedTo wrong_type", "/metadata wrong_type");

    [Theory]
    [InlineData("\"customerid\":\"x\"", "/customerid", "customerId")]
    [InlineData("\"customer_id\":\"x\"", "/customer_id", "customerId")]
    [InlineData("\"activationdate\":\"x\"", "/activationdate", "activationDate")]
    [InlineData("\"productOferingId\":\"x\"", "/productOferingId", "productOfferingId")]
    [InlineData("\"meta-data\":{}", "/meta-data", "metadata")]
    [InlineData("\"tpye\":\"x\"", "/tpye", "type")]
    [InlineData("\"assignedTo\":{\"type\":\"USER\",\"userID\":\"u\"}", "/assignedTo/userID", "userId")]
    [InlineData("\"colour\":\"red\"", "/colour", null)]
    [InlineData("\"customerIdentity\":\"x\"", "/customerIdentity", null)]
    public void An_unknown_member_is_told_with_what_was_probably_meant(string member, string property, string? suggestion)
    {
        var fault = Body.Faults($"{{{member}}}").Should().ContainSingle(fault => fault.Code == "unknown_member").Subject;

        (fault.Property, fault.Suggestion).Should().Be((property, suggestion));
    }

    [Theory]
    [InlineData("\"customerid\":\"x\"")]
    [InlineData("\"metadata\":{},\"meta-data\":{}")]
    [InlineData("\"tpye\":\"x\",\"type\":\"PBX\"")]
    [InlineData("\"assignedTo\":{\"userID\":\"u\",\"type\":\"USER\",\"userId\":\"u\"}")]
    public void A_member_that_is_there_already_was_not_meant(string members)
    {
        var fault = Body.Faults(Body.With(members)).Should().ContainSingle().Subject;

        (fault.Code, fault.Suggestion).Should().Be(("unknown_member", null));
    }

    [Theory]
    [InlineData("\"type\":\"a\",\"type\":\"b\",\"type\":\"c\"", "/type duplicate_member")]
    [InlineData("\"colour\":1,\"colour\":2,\"colour\":2", "/colour unknown_member")]
    [InlineData("\"metadata\":{\"a\":1,\"a\":2,\"a\":3,\"b\":1,\"b\":1}", "/metadata/a duplicate_member", "/metadata/b duplicate_member")]
    [InlineData("\"\\ud800\":1,\"\\udc00\":2", " invalid_value")]
    public void A_member_that_is_there_again_and_again_is_one_fault(string members, params string[] faults) =>
        Body.FaultCodes(Body.With(members)).Should().Equal(faults);

    [Theory]
    [InlineData("\"type\":\"PBX\",\"type\":\"PBX\"", "/type")]
    [InlineData("\"\\u0063ustomerId\":\"acme\"", "/customerId")]
    [InlineData("\"assignedTo\":{\"type\":\"USER\",\"userId\":\"u\",\"userId\":\"u\"}", "/assignedTo/userId")]
    [InlineData("\"metadata\":{\"a\":1,\"a\":1}", "/metadata/a")]
    public void A_duplicate_member_is_refused_even_with_an_equal_value(string members, string property) =>
        Body.FaultCodes(Body.With(members)).Should().Equal($"{property} duplicate_member");

    [Theory]
    [InlineData("null", "null")]
    [InlineData("7", "null")]
    [InlineData("null", "7")]
    public void To_leave_out_is_said_of_a_null_that_need_not_be_there(string required, string optional)
    {
        var faults = Body.Faults($$"""{"customerId":{{required}},"productOfferingId":{{required}},"type":{{optional}},"assignedTo":{{optional}},"metadata":{{optional}} }""");

        faults.Should().HaveCount(5).And.OnlyContain(fault => fault.Code == "wrong_type");
        faults.Where(fault => fault.Message.Contains("Leave", StringComparison.Ordinal)).Select(fault => fault.Property).Should().BeEquivalentTo(
            optional == "null" ? ["/type", "/assignedTo", "/metadata"] : Array.Empty<string>());
    }

    [Theory]
    [InlineData("\"type\":null", false)]
    [InlineData("\"type\":\"USER\",\"userId\":null", false)]
    [InlineData("\"type\":\"USER\",\"userId\":\"u\",\"customerId\":null", true)]
    public void To_leave_out_is_said_of_an_assignees_id_that_need_not_be_there(string members, bool isSaid) =>
        Body.Faults(Body.With($"\"assignedTo\":{{{members}}}")).Should().ContainSingle()
            .Which.Message.Contains("Leave", StringComparison.Ordinal).Should().Be(isSaid);

    [Theory]
    [InlineData("a/b", "/a~1b")]
    [InlineData("a~b", "/a~0b")]
    [InlineData("~1", "/~01")]
    [InlineData("", "/")]
    [InlineData("\\u00e9 \\\"", "/\u00e9 \"")]
    public void A_fault_is_told_with_a_JSON_Pointer(string name, string property)
    {
        Body.FaultCodes(Body.With($"\"{name}\":1")).Should().Equal($"{property} unknown_member");
        Body.Faults(Body.With($$"""
            "metadata":{"{{name}}":[]}
            """)).Should().Contain(fault => fault.Property == $"/metadata{property}" && fault.Code == "wrong_type");
    }
}

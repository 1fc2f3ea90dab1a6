namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class Assignees
{
    static readonly string[] Ids = ["subscriptionId", "userId", "customerId"];

    [Theory]
    [InlineData("SUBSCRIPTION", "subscriptionId")]
    [InlineData("USER", "userId")]
    [InlineData("CUSTOMER", "customerId")]
    public void Each_type_takes_the_id_of_its_name_and_no_other(string type, string member)
    {
        Body.FaultCodes(With($"\"type\":\"{type}\",\"{member}\":\"x\"")).Should().BeEmpty();

        foreach (var other in Ids.Where(name => name != member))
            Body.FaultCodes(With($"\"type\":\"{type}\",\"{member}\":\"x\",\"{other}\":\"x\"")).Should().Equal($"/assignedTo/{other} unknown_member");
    }

    [Theory]
    [InlineData("SUBSCRIPTION", "subscriptionId")]
    [InlineData("USER", "userId")]
    [InlineData("CUSTOMER", "customerId")]
    public void The_id_is_required(string type, string member)
    {
        Body.FaultCodes(With($"\"type\":\"{type}\"")).Should().Equal($"/assignedTo/{member} required");
        Body.FaultCodes(With($"\"type\":\"{type}\",\"{member}\":\"\"")).Should().Equal($"/assignedTo/{member} invalid_id");
    }

    /// <summary>It was told twice, as of the wrong type and as missing.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("12")]
    public void An_id_of_the_wrong_type_is_one_fault(string value)
    {
        Body.FaultCodes(With($"\"type\":\"USER\",\"userId\":{value}")).Should().Equal("/assignedTo/userId wrong_type");
        Body.FaultCodes(With($"\"type\":\"USER\",\"userId\":\"u\",\"customerId\":{value}")).Should().Equal("/assignedTo/customerId wrong_type");
    }

    [Theory]
    [InlineData("", "/assignedTo/type required")]
    [InlineData("\"userId\":\"u\"", "/assignedTo/type required")]
    [InlineData("\"type\":null", "/assignedTo/type wrong_type")]
    [InlineData("\"type\":1,\"userId\":\"u\"", "/assignedTo/type wrong_type")]
    [InlineData("\"type\":\"user\",\"userId\":\"u\"", "/assignedTo/type invalid_value")]
    [InlineData("\"type\":\"DEVICE\"", "/assignedTo/type invalid_value")]
    [InlineData("\"type\":\"\"", "/assignedTo/type invalid_value")]
    public void The_type_is_one_of_three(string members, string fault) => Body.FaultCodes(With(members)).Should().Equal(fault);

    [Theory]
    [InlineData("\"type\":\"X\",\"userId\":\"a b\"", "/assignedTo/type invalid_value", "/assignedTo/userId invalid_id")]
    [InlineData("\"userId\":\"a b\"", "/assignedTo/type required", "/assignedTo/userId invalid_id")]
    [InlineData("\"type\":7,\"userId\":\"a b\"", "/assignedTo/type wrong_type", "/assignedTo/userId invalid_id")]
    [InlineData("\"type\":null,\"userId\":\"\"", "/assignedTo/type wrong_type", "/assignedTo/userId invalid_id")]
    [InlineData("\"type\":\"\\ud800\",\"userId\":\"\"", "/assignedTo/type invalid_value", "/assignedTo/userId invalid_id")]
    [InlineData("\"type\":\"X\",\"userId\":1", "/assignedTo/type invalid_value", "/assignedTo/userId wrong_type")]
    [InlineData("\"type\":\"X\",\"userId\":\"u\",\"customerId\":\"a b\"", "/assignedTo/type invalid_value", "/assignedTo/customerId invalid_id")]
    public void Without_a_known_type_the_ids_are_checked_all_the_same(string members, params string[] faults) =>
        Body.FaultCodes(With(members)).Should().BeEquivalentTo(faults);

    [Fact]
    public void Displays_are_for_answers_only() =>
        Body.FaultCodes(With("\"type\":\"USER\",\"userId\":\"u\",\"userDisplay\":\"Jane\"")).Should().Equal("/assignedTo/userDisplay unknown_member");

    static string With(string members) => Body.With($$"""
        "assignedTo":{{{members}}}
        """);
}

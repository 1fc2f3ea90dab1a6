namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class Metadata
{
    [Fact]
    public void Fifty_members_are_enough_and_fifty_one_too_many()
    {
        Body.Command(With(Members(50))).Metadata.Should().HaveCount(50);
        Body.FaultCodes(With(Members(51))).Should().Equal("/metadata too_many");
    }

    [Fact]
    public void A_name_has_1_to_40_characters()
    {
        Body.Command(With($"\"x\":1,\"{new string('x', 40)}\":1")).Metadata.Should().HaveCount(2);
        Body.FaultCodes(With($"\"{new string('x', 41)}\":1")).Should().Equal($"/metadata/{new string('x', 41)} too_long");
        Body.FaultCodes(With("\"\":1")).Should().Equal("/metadata/ invalid_value");
    }

    [Fact]
    public void A_text_has_up_to_500_characters()
    {
        Body.Command(With($"\"empty\":\"\",\"full\":\"{new string('é', 500)}\"")).Metadata.Should().HaveCount(2);
        Body.FaultCodes(With($"\"note\":\"{new string('x', 501)}\"")).Should().Equal("/metadata/note too_long");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("0e5")]
    [InlineData("-0.0E-999")]
    [InlineData("1.5")]
    [InlineData("0.1")]
    [InlineData("5e-324")]
    [InlineData("-5e-324")]
    [InlineData("3e-324")]
    [InlineData("9007199254740991")]
    [InlineData("-9007199254740991")]
    [InlineData("9007199254740991.0")]
    [InlineData("9007199254740993.0")]
    [InlineData("9007199254740991.5")]
    [InlineData("1e16")]
    [InlineData("1E16")]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    [InlineData("1.7976931348623157e308")]
    public void A_number_that_a_double_holds_is_taken(string number) =>
        Body.Command(With($"\"n\":{number}")).Metadata!["n"].GetRawText().Should().Be(number);

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e-400")]
    [InlineData("-1e-400")]
    [InlineData("2e-324")]
    [InlineData("0.1E-400")]
    public void A_number_that_a_double_does_not_hold_is_refused(string number) =>
        Body.FaultCodes(With($"\"n\":{number}")).Should().Equal("/metadata/n number_out_of_range");

    [Theory]
    [InlineData("1e400", "large")]
    [InlineData("1e-400", "small")]
    [InlineData("9007199254740992", "53 bits")]
    public void The_fault_of_a_number_says_what_there_may_be(string number, string words) =>
        Body.Faults(With($"\"n\":{number}")).Should().ContainSingle().Which.Message.Should().Contain(words);

    [Fact]
    public void A_long_number_that_is_too_small_is_refused() =>
        Body.FaultCodes(With($"\"n\":0.{new string('0', 400)}1")).Should().Equal("/metadata/n number_out_of_range");

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("[1]")]
    public void A_value_is_a_text_a_number_or_a_boolean(string value) =>
        Body.FaultCodes(With($"\"yes\":true,\"no\":false,\"other\":{value}")).Should().Equal("/metadata/other wrong_type");

    [Fact]
    public void Every_faulty_member_is_told() =>
        Body.FaultCodes(With($"\"a\":null,\"b\":1e400,{Members(50)}")).Should().Equal(
            "/metadata too_many", "/metadata/a wrong_type", "/metadata/b number_out_of_range");

    static string Members(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $"\"name-{i}\":{i}"));

    static string With(string members) => Body.With($$"""
        "metadata":{{{members}}}
        """);
}

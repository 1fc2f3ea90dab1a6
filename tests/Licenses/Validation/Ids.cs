using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class Ids
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    public void An_id_has_up_to_64_characters(int length)
    {
        CreateLicenseRules.IsId(new string('x', length)).Should().BeTrue();
        Body.Command(Body.With($$"""
            "assignedTo":{"type":"USER","userId":"{{new string('x', length)}}"}
            """)).AssignedTo!.UserId.Should().HaveLength(length);
    }

    [Fact]
    public void An_id_may_have_every_character_of_its_alphabet()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~";

        Enumerable.Range(0, char.MaxValue + 1).Select(c => ((char)c).ToString()).Where(CreateLicenseRules.IsId).Should().BeEquivalentTo(
            alphabet.Select(c => c.ToString()), "no other character is allowed, whatever its class");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\\tb")]
    [InlineData("a\\n")]
    [InlineData("a\\u0000")]
    [InlineData("a\\u007f")]
    [InlineData("a/b")]
    [InlineData("a\\\\b")]
    [InlineData("a\\\"b")]
    [InlineData("a'b")]
    [InlineData("a%20b")]
    [InlineData("a+b")]
    [InlineData("a@b")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a*b")]
    [InlineData("é")]
    [InlineData("\\u00e9")]
    [InlineData("e\\u0301")]
    [InlineData("١")]
    [InlineData("😀")]
    [InlineData("Ａ")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void Any_other_id_is_refused_wherever_it_stands(string id)
    {
        var body = $$"""
            {"productOfferingId":"{{id}}","customerId":"{{id}}","assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"{{id}}" } }
            """;

        Body.FaultCodes(body).Should().Equal("/productOfferingId invalid_id", "/customerId invalid_id", "/assignedTo/subscriptionId invalid_id");
    }

    [Theory]
    [InlineData("!", true)]
    [InlineData("~", true)]
    [InlineData("order:1:2/3 ", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\u007f", false)]
    [InlineData("a\u0000", false)]
    [InlineData("é", false)]
    [InlineData(null, false)]
    public void An_idempotency_key_is_visible_ASCII(string? key, bool isKey) => CreateLicenseRules.IsIdempotencyKey(key).Should().Be(isKey);

    [Fact]
    public void An_idempotency_key_has_up_to_256_characters()
    {
        CreateLicenseRules.IsIdempotencyKey(new string('k', 256)).Should().BeTrue();
        CreateLicenseRules.IsIdempotencyKey(new string('k', 257)).Should().BeFalse();
    }
}

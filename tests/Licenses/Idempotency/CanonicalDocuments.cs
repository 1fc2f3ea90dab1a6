using System.Text;
using System.Text.Json;
using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Licenses.Tests.Idempotency;

/// <summary>RFC 8785, sections 3.2.1 to 3.2.4.</summary>
public sealed class CanonicalDocuments
{
    const string Sample = """
        {
          "numbers": [333333333.33333329, 1E30, 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """;

    [Fact]
    public void The_sample_of_the_RFC_becomes_its_text() => Canonical(Sample).Should().Be(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    [Fact]
    public void The_sample_of_the_RFC_becomes_its_bytes() => Convert.ToHexString(Encoding.UTF8.GetBytes(Canonical(Sample))).Should().BeEquivalentTo(
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333"
        + "332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75"
        + "303030665c6e4127425c225c5c5c5c5c222f227d");

    [Fact]
    public void Members_are_in_the_order_of_their_UTF_16_code_units()
    {
        var canonical = Canonical("""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);

        JsonElement.Parse(canonical).EnumerateObject().Select(member => member.Value.GetString()).Should().Equal(
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
        canonical.Should().StartWith("""{"\r":"Carriage Return","1":""").And.Contain("\"\u0080\":").And.Contain("\"\U0001F600\":");
    }

    [Theory]
    [InlineData(""" "\u0008\u000c\u000a\u000d\u0009" """, """ "\b\f\n\r\t" """)]
    [InlineData(""" "\u0000\u001F" """, """ "\u0000\u001f" """)]
    [InlineData(""" "\u007f\u2028\u2029" """, " \"\u007f\u2028\u2029\" ")]
    [InlineData(""" "\u003c\u003e\u0026\u0027\u002b" """, """ "<>&'+" """)]
    [InlineData(""" "\uD834\uDD1E" """, " \"\U0001D11E\" ")]
    public void Only_what_must_be_escaped_is_and_in_the_shortest_way(string text, string expected) => Canonical(text).Should().Be(expected.Trim(' '));

    [Fact]
    public void Letters_are_not_normalised() => Canonical(""" "\u0041\u030a" """).Should().Be("\"A\u030a\"").And.NotBe("\"\u00c5\"");

    [Theory]
    [InlineData("[ ]", "[]")]
    [InlineData("{ }", "{}")]
    [InlineData("""{"b":[{"z":1,"a":2}],"a":{"d":{},"c":[[ ]]}}""", """{"a":{"c":[[]],"d":{}},"b":[{"a":2,"z":1}]}""")]
    [InlineData("[3,1,2]", "[3,1,2]")]
    public void Objects_are_sorted_at_every_depth_and_arrays_never(string json, string expected) => Canonical(json).Should().Be(expected);

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"x":[{"a":1,"\u0061":2}]}""")]
    public void An_object_with_a_member_twice_has_no_canonical_form(string json) =>
        FluentActions.Invoking(() => Canonical(json)).Should().Throw<ArgumentException>();

    static string Canonical(string json) => CanonicalJson.Of(JsonElement.Parse(json));
}

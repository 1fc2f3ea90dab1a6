using System.Globalization;
using System.Text.Json;
using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Licenses.Tests.Idempotency;

/// <summary>RFC 8785, section 3.2.2.3.</summary>
public sealed class CanonicalNumbers
{
    /// <summary>The table of appendix B; the row of NaN is missing because no JSON text means it.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_double_is_written_as_the_RFC_has_it(string bits, string expected) =>
        Canonical(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).Should().Be(expected);

    /// <summary>Appendix B's row of infinity: the only way that JSON can mean it is a number too large.</summary>
    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1.7976931348623159e308")]
    public void A_number_beyond_the_largest_double_has_no_canonical_form(string number) =>
        FluentActions.Invoking(() => CanonicalJson.Of(JsonElement.Parse(number))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("1e0", "1")]
    [InlineData("100e-2", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0.1000", "0.1")]
    [InlineData("12.50", "12.5")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1E21", "1e+21")]
    [InlineData("0.00000123", "0.00000123")]
    [InlineData("0.000000123", "1.23e-7")]
    [InlineData("-1.5e300", "-1.5e+300")]
    [InlineData("1e-400", "0")]
    public void However_a_number_is_spelt_it_has_one_form(string spelt, string expected) =>
        CanonicalJson.Of(JsonElement.Parse(spelt)).Should().Be(expected);

    [Fact]
    public void Any_double_reads_back_as_itself_and_in_the_fewest_digits()
    {
        var random = new Random(8785);
        foreach (var value in Enumerable.Range(0, 20_000).Select(i => Next(random, i)).Where(double.IsFinite))
        {
            var text = Canonical(value);

            double.Parse(text, CultureInfo.InvariantCulture).Should().Be(value);
            Digits(text).Should().Be(Digits(value.ToString("R", CultureInfo.InvariantCulture)), "{0} has no shorter form", text);
            CanonicalJson.Of(JsonElement.Parse(text)).Should().Be(text, "the canonical form is its own");
        }
    }

    /// <summary>Every exponent, and the numbers that people send.</summary>
    static double Next(Random random, int i) => (i % 4) switch
    {
        0 => random.NextInt64(-1_000_000, 1_000_000),
        1 => Math.Round(random.NextDouble() * 10_000, 2),
        2 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 25)),
        _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
    };

    static string Canonical(double value) => CanonicalJson.Of(JsonElement.Parse(value.ToString("E16", CultureInfo.InvariantCulture)));

    /// <summary>The significant digits alone.</summary>
    static string Digits(string number) =>
        number.ToUpperInvariant().Split('E')[0].Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim('0');
}

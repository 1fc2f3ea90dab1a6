using System.Text;
using Licensing.Messaging.Ingress.Creation;
using Microsoft.AspNetCore.Http;

namespace Licensing.Messaging.Ingress.Tests.Creation;

public sealed class JsonBodies
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n\t{ } ")]
    [InlineData("""{"a":1e400,"b":1e-400,"c":-0,"d":"\u0000","e":"\ud800"}""")]
    [InlineData("""{"a":{"x":1,"x":2},"a":3}""")]
    [InlineData("\uFEFF{}")]
    public async Task What_is_an_object_is_read(string body) => (await Read(Encoding.UTF8.GetBytes(body))).Should().BeNull();

    [Theory]
    [InlineData("", "The body is empty.")]
    [InlineData("\uFEFF", "The body is empty.")]
    [InlineData("[]", "The body is not one JSON object.")]
    [InlineData("null", "The body is not one JSON object.")]
    [InlineData("\"{}\"", "The body is not one JSON object.")]
    [InlineData("   ", "The body is not one JSON object: see line 1, byte 4.")]
    [InlineData("{}{}", "The body is not one JSON object: see line 1, byte 3.")]
    [InlineData("{\"a\":1,}", "The body is not one JSON object: see line 1, byte 8.")]
    [InlineData("{\n\"a\":NaN}", "The body is not one JSON object: see line 2, byte 5.")]
    [InlineData("{\"a\":Infinity}", "The body is not one JSON object: see line 1, byte 6.")]
    [InlineData("{\"a\":01}", "The body is not one JSON object: see line 1, byte 7.")]
    [InlineData("{\"a\":.5}", "The body is not one JSON object: see line 1, byte 6.")]
    [InlineData("{'a':1}", "The body is not one JSON object: see line 1, byte 2.")]
    [InlineData("{}// order", "The body is not one JSON object: see line 1, byte 3.")]
    [InlineData("{\"a\":\"\t\"}", "The body is not one JSON object: see line 1, byte 7.")]
    [InlineData("{\"a\":\"\0\"}", "The body is not one JSON object: see line 1, byte 7.")]
    [InlineData("\uFEFF\uFEFF{}", "The body is not one JSON object: see line 1, byte 1.")]
    public async Task What_is_none_is_told_where_it_goes_wrong(string body, string fault) => (await Read(Encoding.UTF8.GetBytes(body))).Should().Be(fault);

    [Theory]
    [InlineData("\xC3\x28")]
    [InlineData("\xC0\x80")]
    [InlineData("\xED\xA0\x80")]
    [InlineData("\xF4\x90\x80\x80")]
    [InlineData("\xFF")]
    public async Task Bytes_that_are_not_UTF_8_are_refused_wherever_they_are(string bytes)
    {
        foreach (var body in new[] { $"{{\"a\":\"{bytes}\"}}", $"{{\"{bytes}\":1}}", $"{{}}{bytes}", bytes })
            (await Read(Encoding.Latin1.GetBytes(body))).Should().Be("The body is not UTF-8.");
    }

    [Fact]
    public async Task UTF_16_is_not_UTF_8() => (await Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")])).Should().Be("The body is not UTF-8.");

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task Sixteen_levels_are_read_and_seventeen_are_too_deep(char open, char close)
    {
        (await Read(Nested(16, open, close))).Should().BeNull();
        (await Read(Nested(17, open, close))).Should().Be("The body is nested more than 16 levels deep.");
        (await Read(Nested(10_000, open, close))).Should().Be("The body is nested more than 16 levels deep.");
    }

    [Fact]
    public async Task A_body_of_unannounced_length_is_read_in_a_few_large_parts()
    {
        var body = new CountedBody([.. "{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', JsonBody.MaxSize - 8), .. "\"}"u8]);

        var (json, _) = await JsonBody.Read(new DefaultHttpContext { Request = { Body = body } }.Request);

        using (json)
            json.Should().NotBeNull();
        body.Asked.Should().OnlyContain(size => size > 0).And.HaveCountLessThan(8);
        body.Asked[0].Should().BeGreaterThan(4 * 1024);
        body.Asked.Should().OnlyContain(size => size <= JsonBody.MaxSize);
    }

    /// <summary>An object whose deepest part is at that level.</summary>
    static byte[] Nested(int levels, char open, char close)
    {
        var start = open == '{' ? "{\"a\":" : "[";
        var inner = string.Concat(Enumerable.Repeat(start, levels - 1)) + "1" + new string(close, levels - 1);
        return Encoding.UTF8.GetBytes($"{{\"a\":{inner}}}");
    }

    static async Task<string?> Read(byte[] bytes)
    {
        var (body, fault) = await JsonBody.Read(new DefaultHttpContext { Request = { Body = new MemoryStream(bytes) } }.Request);
        using (body)
            (body is null).Should().Be(fault is not null);
        return fault;
    }

    /// <summary>Keeps how much it was asked for at a time.</summary>
    sealed class CountedBody(byte[] bytes) : MemoryStream(bytes)
    {
        public List<int> Asked { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Asked.Add(buffer.Length);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}

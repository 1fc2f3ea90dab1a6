using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Limits;

/// <summary>What fits is looked at (and refused for want of a key); one more is too much, and far too much gets no word.</summary>
public sealed class RequestSizes(NarrowIngress host) : IClassFixture<NarrowIngress>
{
    const string Start = "GET /api/v1/", End = " HTTP/1.1\r\n", Host = "Host: h\r\n", Close = "Connection: close\r\n";
    const int Overhead = 2;

    [Theory]
    [InlineData(NarrowIngress.RequestLine, "401", "api_key_missing")]
    [InlineData(NarrowIngress.RequestLine + 1, "414", "uri_too_long")]
    [InlineData(2 * NarrowIngress.RequestLine, "414", "uri_too_long")]
    [InlineData((2 * NarrowIngress.RequestLine) + 1, "414", null)]
    public Task The_line_of_a_request_has_its_length(int bytes, string status, string? code) =>
        Expect(Start + new string('x', bytes - Start.Length - End.Length) + End + Host + Close, status, code, $"{bytes} bytes; at most {NarrowIngress.RequestLine} ");

    [Theory]
    [InlineData(NarrowIngress.HeaderCount, "401", "api_key_missing")]
    [InlineData(NarrowIngress.HeaderCount + 1, "431", "headers_too_large")]
    [InlineData(2 * NarrowIngress.HeaderCount, "431", "headers_too_large")]
    [InlineData((2 * NarrowIngress.HeaderCount) + 1, "431", null)]
    public Task Headers_have_their_number(int count, string status, string? code) =>
        Expect(Start + End + Host + Close + string.Concat(Enumerable.Range(2, count - 2).Select(i => $"X-{i % 3}: {i}\r\n")), status, code,
            $"{count} headers; at most {NarrowIngress.HeaderCount} ");

    [Theory]
    [InlineData(NarrowIngress.Headers, "401", "api_key_missing")]
    [InlineData(NarrowIngress.Headers + 1, "431", "headers_too_large")]
    [InlineData((2 * NarrowIngress.Headers) - Overhead, "431", "headers_too_large")]
    [InlineData((2 * NarrowIngress.Headers) + 1, "431", null)]
    public Task Headers_have_their_size(int bytes, string status, string? code)
    {
        const string filler = "X-Filler: \r\n";
        return Expect(Start + End + Host + Close + filler.Insert(filler.Length - 2, new string('x', bytes - Host.Length - Close.Length - filler.Length)), status, code,
            $"{bytes} bytes; at most {NarrowIngress.Headers} ");
    }

    async Task Expect(string request, string status, string? code, string limit)
    {
        using var connection = await RawConnection.Open(host.Address);
        await connection.Send(request + "\r\n");

        var answer = await connection.Rest();

        answer.Should().StartWith($"HTTP/1.1 {status} ");
        answer.Contains(limit, StringComparison.Ordinal).Should().Be(status != "401" && code is not null, answer);
        if (code is not null)
            answer.Should().Contain($"\"code\":\"{code}\"").And.Contain("X-Request-Id: ").And.Contain("nosniff");
        else
            answer.Should().Contain("Content-Length: 0\r\n");
    }
}

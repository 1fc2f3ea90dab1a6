using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Idempotency;

public sealed class KeyHeaders(PatientIngress host) : IClassFixture<PatientIngress>
{
    static readonly string VisibleAscii = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code));

    public static TheoryData<string, string> Keys => new()
    {
        { "one character", "k" },
        { "256 characters", new string('k', 256) },
        { "all of visible ASCII", VisibleAscii },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_is_kept_as_it_is(string what, string key)
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit(key, prefer: "respond-async");

        accepted.Status.Should().Be(202, $"{what} is a key: {accepted.Body}");
        accepted.Text("idempotencyKey").Should().Be(key);
    }

    [Theory]
    [InlineData("KEY")]
    [InlineData("\"key\"")]
    public async Task Keys_that_differ_in_case_or_quotes_are_different_keys(string other)
    {
        var tenant = await TestTenant.Create(host);

        var first = await tenant.Submit("key", prefer: "respond-async");
        var second = await tenant.Submit(other, prefer: "respond-async");

        second.Text("requestId").Should().NotBe(first.Text("requestId"));
    }

    [Fact]
    public async Task The_Connect_APIs_header_means_the_same_key()
    {
        var tenant = await TestTenant.Create(host);
        var async = tenant.Submission("key-1").With("Prefer", "respond-async");

        var draft = await host.Api.Send(async);
        var connect = await host.Api.Send(async.Without("Idempotency-Key").With("X-Idempotency-Key", "key-1"));
        var both = await host.Api.Send(async.With("X-Idempotency-Key", "key-1"));

        new[] { draft, connect, both }.Should().OnlyContain(answer => answer.Status == 202);
        new[] { connect, both }.Should().OnlyContain(answer => answer.Text("requestId") == draft.Text("requestId"));
        new[] { connect, both }.Should().OnlyContain(answer => answer.Header("Idempotency-Replayed") == "true");
    }

    [Theory]
    [InlineData("", "idempotency_key_missing", "Idempotency-Key required", "is missing")]
    [InlineData("Idempotency-Key: a b", "idempotency_key_invalid", "Idempotency-Key invalid_value", "The value of Idempotency-Key is not")]
    [InlineData("X-Idempotency-Key: a b", "idempotency_key_invalid", "X-Idempotency-Key invalid_value", "The value of X-Idempotency-Key is not")]
    [InlineData("Idempotency-Key: a|Idempotency-Key: b", "idempotency_key_invalid", "Idempotency-Key invalid_value", "Idempotency-Key is there more than once")]
    [InlineData("X-Idempotency-Key: a|X-Idempotency-Key: b", "idempotency_key_invalid", "X-Idempotency-Key invalid_value", "X-Idempotency-Key is there more than once")]
    [InlineData("X-Idempotency-Key: a|Idempotency-Key: b", "idempotency_key_invalid", "Idempotency-Key invalid_value", "Idempotency-Key and X-Idempotency-Key are both there")]
    public async Task The_header_that_is_wrong_is_named(string headers, string code, string fault, string words)
    {
        var refused = await SendRaw(headers);

        refused.ShouldBeProblem(400, code);
        refused.Text("detail").Should().Contain(words);
        var detail = refused.Json.GetProperty("details").EnumerateArray().Should().ContainSingle().Subject;
        $"{detail.GetProperty("property").GetString()} {detail.GetProperty("code").GetString()}".Should().Be(fault);
        detail.GetProperty("message").GetString().Should().Be(refused.Text("detail"));
    }

    [Fact]
    public async Task The_same_key_twice_is_one_key()
    {
        var accepted = await SendRaw("Idempotency-Key: a|Idempotency-Key: a|X-Idempotency-Key: a|Prefer: respond-async");

        accepted.Status.Should().Be(202, accepted.Body);
        accepted.Text("idempotencyKey").Should().Be("a");
    }

    /// <summary>As it is: an HTTP client would make one line of two.</summary>
    async Task<Answer> SendRaw(string headers)
    {
        var tenant = await TestTenant.Create(host);
        var lines = headers.Length == 0 ? "" : headers.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\n";
        using var connection = await RawConnection.Open(host.Address);
        await connection.Send(
            $"POST /api/v1/licenses HTTP/1.1\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + $"{lines}Content-Length: {TestTenant.Order.Length}\r\n\r\n{TestTenant.Order}");
        return Answer.Parse(await connection.Rest());
    }
}

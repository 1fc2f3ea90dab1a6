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
}

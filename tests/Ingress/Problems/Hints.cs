using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Problems;

/// <summary>A hint tells how to mend this very request.</summary>
public sealed class Hints(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("Content-Encoding", "gzip", "Content-Encoding", "application/json")]
    [InlineData("Content-Type", "application/json; charset=utf-16", "UTF-8", "Send Content-Type")]
    [InlineData("Content-Type", "text/plain", "Content-Type: application/json", "charset")]
    [InlineData("Content-Type", null, "Content-Type: application/json", "charset")]
    [InlineData("X-API-Key", "a,b", "X-API-Key once", "revoked")]
    [InlineData("X-API-Key", "lk_nobody", "revoked", "once")]
    [InlineData("Idempotency-Key", "a b", "256", "once")]
    [InlineData("X-Idempotency-Key", "another", "one of the two", "256")]
    public async Task A_header_that_is_wrong_has_a_hint_that_fits(string header, string? value, string words, string others)
    {
        var tenant = await TestTenant.Create(host);

        var refused = await host.Api.Send(tenant.Submission("key-1").Without(header).With(header, value));

        refused.Status.Should().BeInRange(400, 415);
        refused.Text("hint").Should().Contain(words).And.NotContain(others);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}")]
    public async Task The_title_and_hint_of_a_body_that_cannot_be_read_are_true_of_it(string body)
    {
        var tenant = await TestTenant.Create(host);

        var refused = await tenant.Submit("key-1", body);

        refused.ShouldBeProblem(400, "malformed_json");
        refused.Text("title").Should().Be("The body cannot be read");
        refused.Text("hint").Should().Contain("one JSON object").And.Contain("16 levels");
    }

    [Fact]
    public async Task Only_a_submission_is_told_of_its_idempotency_key()
    {
        var tenant = await TestTenant.Create(host);

        var submission = await tenant.Submit("key-1", "{}");
        var query = await tenant.Get("/api/v1/licenses?limit=0");

        submission.Text("hint").Should().Contain("idempotency key is still free");
        query.ShouldBeProblem(400, "validation_error");
        query.Text("hint").Should().Contain("details").And.NotContain("idempotency");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_told_how_large_it_may_be()
    {
        var tenant = await TestTenant.Create(host);

        var refused = await tenant.Submit("key-1", TestTenant.Order.PadRight((64 * 1024) + 1));

        refused.ShouldBeProblem(413, "payload_too_large");
        refused.Text("detail").Should().Contain("64 KiB");
    }
}

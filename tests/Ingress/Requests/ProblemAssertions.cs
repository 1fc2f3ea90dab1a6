using System.Text.Json;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>What every problem is like, whatever went wrong.</summary>
static class ProblemAssertions
{
    static readonly string[] NoBusinessOfClients =
        ["Exception", "   at ", ".cs:", "System.", "Microsoft", "Npgsql", "Sqlite", "SELECT", "INSERT", "127.0.0.1", "localhost"];

    public static void ShouldBeProblem(this Answer answer, int status, string code)
    {
        answer.Status.Should().Be(status, answer.Body);
        answer.Header("Content-Type").Should().Be("application/problem+json");
        answer.Text("code").Should().Be(code);
        answer.Text("type").Should().Be($"https://errors.licensing.example/{code}");
        answer.Json.GetProperty("status").GetInt32().Should().Be(status);
        answer.Text("title").Should().NotBeEmpty();
        answer.Text("detail").Should().NotBeEmpty();
        answer.Text("message").Should().Be(answer.Text("detail"));
        answer.Text("traceId").Should().MatchRegex("^[0-9a-f]{32}$");
        answer.Json.Members().Should().NotContain(member => member.Value.ValueKind == JsonValueKind.Null, "what is absent is left out");
        answer.Body.Should().NotContainAny(NoBusinessOfClients);
    }
}

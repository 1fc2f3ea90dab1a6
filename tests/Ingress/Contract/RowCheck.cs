using System.Text.Json;
using Licensing.Messaging.Ingress.Tests.Contract.Rows;
using Licensing.Messaging.Ingress.Tests.Requests;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>What is checked of every answer, whatever it is.</summary>
static class RowCheck
{
    public static async Task Check(this Row row, Scene scene)
    {
        var answer = await row.Send(scene);

        if (row.Code is null)
            answer.Status.Should().Be(row.Status, answer.Body);
        else
            answer.ShouldBeProblem(row.Status, row.Code);
        if (row.Status == 422)
            Details(answer).Should().ContainSingle().Which.Should().EndWith($" {row.Code}", "it says of which member");
        else
            Details(answer).Should().BeEquivalentTo(row.Faults);
        answer.Header("X-Content-Type-Options").Should().Be("nosniff");
        if (row.Operation != AroundRows.Elsewhere)
            answer.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        foreach (var (name, value) in row.Operation == AroundRows.Elsewhere ? row.Headers : row.Headers.Concat(HeadersOf(row.Status)))
            answer.Header(name).Should().MatchRegex($"^{value}$", $"the answer has a header {name}");
    }

    static (string Name, string Value)[] HeadersOf(int status) => status switch
    {
        201 => [("Location", "/api/v1/licenses/[0-9a-f-]{36}"), ("Content-Type", "application/json")],
        202 => [("Location", "/api/v1/license-requests/[0-9a-f-]{36}"), ("Retry-After", "1"), ("Content-Type", "application/json")],
        304 => [("ETag", "\"[^\"]+\"")],
        401 => [("WWW-Authenticate", "ApiKey")],
        405 => [("Allow", "[A-Z, ]+")],
        429 or 503 => [("Retry-After", "[1-9][0-9]*")],
        _ => [],
    };

    static IEnumerable<string> Details(Answer answer) =>
        answer.Header("Content-Type") == "application/problem+json" && answer.Json.TryGetProperty("details", out var details)
            ? details.EnumerateArray().Select(Detail)
            : [];

    static string Detail(JsonElement detail)
    {
        detail.GetProperty("message").GetString().Should().NotBeNullOrEmpty();
        return $"{detail.GetProperty("property").GetString()} {detail.GetProperty("code").GetString()}";
    }
}

using System.Net;
using System.Text;
using System.Text.Json;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>A client as another company would write it.</summary>
public sealed class ApiClient(Uri address, string apiKey) : IDisposable
{
    public const string Order = """{"productOfferingId":"pbx-basic","customerId":"acme"}""";

    readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public Task<Answer> CreateLicense(string idempotencyKey, string body = Order, string? prefer = null) =>
        Send(HttpMethod.Post, "/api/v1/licenses", request =>
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            if (prefer is not null)
                request.Headers.Add("Prefer", prefer);
        });

    public Task<Answer> Get(string path, string? prefer = null) => Send(HttpMethod.Get, path, request =>
    {
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
    });

    public void Dispose() => _http.Dispose();

    async Task<Answer> Send(HttpMethod method, string path, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-API-Key", apiKey);
        prepare(request);
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>An answer of the HTTP API.</summary>
public sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Text(string member) => Json.GetProperty(member).GetString()!;
}

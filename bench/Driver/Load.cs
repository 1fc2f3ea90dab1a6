using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Licensing.Messaging.Bench.Driver;

/// <summary>One burst: every client sends its next request when the last one is answered.</summary>
sealed class Load(Uri address, string apiKey, string? prefer, string offering, string customer) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    readonly byte[] _body = Encoding.UTF8.GetBytes($$"""{"productOfferingId":"{{offering}}","customerId":"{{customer}}"}""");
    readonly ConcurrentBag<double> _milliseconds = [];
    readonly ConcurrentBag<string> _locations = [];
    readonly ConcurrentDictionary<int, int> _statuses = [];
    int _next;

    /// <summary>Returns the exit code: 1 when a request did not end in a license of its own.</summary>
    public async Task<int> Run(int requests, int concurrency, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Client(requests, cancellationToken)));
        var answered = clock.Elapsed;
        var licenses = await Licenses(concurrency, cancellationToken);
        var done = clock.Elapsed;

        var sorted = _milliseconds.Order().ToList();
        Console.WriteLine($"answers      {string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} x {s.Key}"))}");
        Console.WriteLine($"rate         {requests / answered.TotalSeconds:F0} answers/s, {requests / done.TotalSeconds:F0} licenses/s including the check");
        Console.WriteLine($"latency ms   p50 {At(sorted, 0.5):F1}, p95 {At(sorted, 0.95):F1}, p99 {At(sorted, 0.99):F1}, max {sorted[^1]:F1}");
        Console.WriteLine($"licenses     {licenses.Distinct().Count()} of {requests}");
        return licenses.Distinct().Count() == requests ? 0 : 1;
    }

    public void Dispose() => _http.Dispose();

    async Task Client(int requests, CancellationToken cancellationToken)
    {
        while (Interlocked.Increment(ref _next) <= requests)
        {
            using var request = NewRequest(HttpMethod.Post, "/api/v1/licenses", prefer);
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = new ByteArrayContent(_body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

            var started = Stopwatch.GetTimestamp();
            using var response = await _http.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            _statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            if (response.Headers.Location is { } location)
                _locations.Add(location.ToString());
        }
    }

    /// <summary>The license of each request: named by the answer itself, or asked for.</summary>
    async Task<IReadOnlyCollection<string>> Licenses(int concurrency, CancellationToken cancellationToken)
    {
        var licenses = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            _locations, new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (location, token) => licenses.Add(location.Contains("license-requests", StringComparison.Ordinal) ? await Outcome(location, token) : location));
        return licenses;
    }

    async Task<string> Outcome(string location, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = NewRequest(HttpMethod.Get, location, "wait=30");
            using var response = await _http.SendAsync(request, cancellationToken);
            var json = JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            if (json.TryGetProperty("licenseId", out var licenseId))
                return $"/api/v1/licenses/{licenseId.GetString()}";
        }
    }

    HttpRequestMessage NewRequest(HttpMethod method, string path, string? preference)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-API-Key", apiKey);
        if (preference is not null)
            request.Headers.Add("Prefer", preference);
        return request;
    }

    static double At(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];
}

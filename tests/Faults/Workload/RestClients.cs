using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>Clients over HTTP that repeat a submission with its key, wherever somebody listens, until they are answered.</summary>
/// <param name="addresses">Where the API listens now.</param>
/// <param name="apiKey">The key of the tenant.</param>
/// <param name="history">Takes down what they do and are told.</param>
/// <param name="pace">The pause between two submissions of one client.</param>
sealed class RestClients(Func<IReadOnlyList<Uri>> addresses, string apiKey, History history, TimeSpan pace) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>
    /// Runs that many clients until <paramref name="stop"/>, and then until everything is answered or <paramref name="abandon"/>. Each does the
    /// same at every run with the same seed, as far as that is up to it.
    /// </summary>
    public Task Run(int clients, int seed, CancellationToken stop, CancellationToken abandon) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(() => Live(new Random(seed + number), stop, abandon), CancellationToken.None)));

    public void Dispose() => _http.Dispose();

    async Task Live(Random random, CancellationToken stop, CancellationToken abandon)
    {
        while (!stop.IsCancellationRequested)
        {
            var submission = history.Next("rest");
            var times = random.Next(10) == 0 ? 2 : 1;
            await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Insist(submission, new Random(random.Next()), abandon)));
            if (random.Next(10) == 0)
                await Insist(submission, random, abandon);
            await Task.Delay(pace, CancellationToken.None);
        }
    }

    async Task Insist(Submission submission, Random random, CancellationToken abandon)
    {
        for (var wasUnanswered = false; !abandon.IsCancellationRequested;)
        {
            try
            {
                if (addresses() is { Count: > 0 } known && await Try(submission, known[random.Next(known.Count)], random.Next(3), wasUnanswered, abandon))
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
            {
                wasUnanswered = true; // The key makes a repetition harmless.
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    async Task<bool> Try(Submission submission, Uri address, int patience, bool wasUnanswered, CancellationToken abandon)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/licenses"));
        request.Headers.Add("X-API-Key", apiKey);
        request.Headers.Add("Idempotency-Key", submission.Key);
        request.Headers.Add("Prefer", patience == 0 ? "respond-async" : string.Create(CultureInfo.InvariantCulture, $"wait={patience}"));
        request.Content = new StringContent(
            $$"""{"productOfferingId":"{{submission.ProductOffering}}","customerId":"acme"}""", Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, abandon);
        var body = await response.Content.ReadAsStringAsync(abandon);
        var isReplay = response.Headers.Contains("Idempotency-Replayed");
        switch (response.StatusCode)
        {
            case HttpStatusCode.Created when submission.IsOrderable:
                submission.Acknowledge(wasUnanswered, isReplay, JsonElement.Parse(body).GetProperty("licenseId").GetGuid());
                return true;
            case HttpStatusCode.UnprocessableEntity when !submission.IsOrderable:
            case HttpStatusCode.Accepted:
                submission.Acknowledge(wasUnanswered, isReplay, license: null);
                return true;
            case HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null:
                history.Refuse();
                return false;
            default:
                history.Surprise($"{submission.Key} was answered with {(int)response.StatusCode}: {body}");
                return false;
        }
    }
}

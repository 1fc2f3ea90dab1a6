using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Licensing.Messaging.Faults.Tests.Workload;

namespace Licensing.Messaging.Faults.Tests.Overload;

/// <summary>Clients that come at a rate, whether or not those before them have been answered.</summary>
sealed class SteadyLoad(Func<IReadOnlyList<Uri>> addresses, string apiKey, History history) : IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
    readonly ConcurrentBag<HttpStatusCode> _answers = [];
    readonly List<Task> _sent = [];

    /// <summary>How many were answered with that status.</summary>
    public int Count(HttpStatusCode status) => _answers.Count(answer => answer == status);

    /// <summary>Offers that many submissions in a second, evenly, and returns after it; the answers may come later.</summary>
    public async Task OfferForOneSecond(int count)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var sent = 0; sent < count;)
        {
            await Task.Delay(Tick);
            for (var due = Math.Min(count, TimeProvider.System.GetElapsedTime(start).TotalSeconds * count); sent < due; sent++)
                _sent.Add(Submit(addresses()[sent % addresses().Count]));
        }
    }

    /// <summary>Returns when everybody is answered.</summary>
    public Task AllAnswered() => Task.WhenAll(_sent);

    public void Dispose() => _http.Dispose();

    async Task Submit(Uri address)
    {
        var submission = history.Next("load");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/licenses"));
        request.Headers.Add("X-API-Key", apiKey);
        request.Headers.Add("Idempotency-Key", submission.Key);
        request.Headers.Add("Prefer", "respond-async");
        request.Content = new StringContent(
            $$"""{"productOfferingId":"{{submission.ProductOffering}}","customerId":"acme"}""", Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request);
            _answers.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.Accepted)
                submission.Acknowledge(wasUnanswered: false, isReplay: false, license: null);
            else if (response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is null)
                history.Surprise(string.Create(CultureInfo.InvariantCulture, $"{submission.Key} was answered with {(int)response.StatusCode}"));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            history.Surprise($"{submission.Key} was not answered: {exception.Message}");
        }
    }
}

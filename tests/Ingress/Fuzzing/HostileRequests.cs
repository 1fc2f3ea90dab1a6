using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Fuzzing;

/// <summary>
/// Thousands of requests that nobody would send on purpose. <c>LICENSING_TEST_SEED</c> chooses others than those of every day; with the seed that a
/// failure names, it comes again.
/// </summary>
[Collection("alone")]
public sealed class HostileRequests(FuzzedIngress host) : IClassFixture<FuzzedIngress>
{
    const int Count = 10_000, WarmUp = 2_000, AtOnce = 16, DailySeed = 20261123;

    /// <summary>Two KiB a request, of what is left when all are answered; what is used once and kept has been used by the warm-up.</summary>
    const long MostGrowth = 2048L * (Count - WarmUp);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("LICENSING_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : DailySeed;

    [Fact]
    public async Task Each_gets_an_answer_that_is_right_none_does_harm_and_nothing_of_them_stays()
    {
        var tenant = await TestTenant.Create(host);
        var random = new Random(Seed);
        var requests = Enumerable.Range(0, Count).Select(_ => HostileRequest.Next(random, tenant.ApiKey)).ToList();
        var statuses = new ConcurrentDictionary<int, int>();

        await Send(requests[..WarmUp], statuses);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Send(requests[WarmUp..], statuses);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

        growth.Should().BeLessThan(MostGrowth, "seed {0}", Seed);
        statuses.Keys.Should().Contain([200, 202, 400, 401, 404, 405, 406, 413, 414, 415, 431], "it was no test otherwise: {0}", string.Join(", ", statuses));
        await Eventually.Value(
            () => host.Database(database => database.LicenseRequests.CountAsync(row => row.Status == RequestStatuses.Accepted)),
            open => open == 0, Patience, $"what was accepted should have an outcome, seed {Seed}");
        host.Log.Entries.Should().NotContain(entry => entry.StartsWith("Error", StringComparison.Ordinal), "seed {0}", Seed);
        (await tenant.Submit("afterwards")).Status.Should().Be(202);
    }

    Task Send(IEnumerable<HostileRequest> requests, ConcurrentDictionary<int, int> statuses) =>
        Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
        {
            var received = "nothing within a minute";
            try
            {
                received = await Exchange(request).WaitAsync(Patience, CancellationToken.None);
                var status = Check(request, received);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException(
                    $"Seed {Seed}: {Printed(Encoding.Latin1.GetString(request.Bytes))}\nwas answered with {Printed(received)}", exception);
            }
        });

    async Task<string> Exchange(HostileRequest request)
    {
        using var connection = await RawConnection.Open(host.Address);
        try
        {
            await connection.Send(request.Bytes);
            if (!request.IsWhole)
                connection.End();
        }
        catch (IOException)
        {
            // Refused before all of it was sent.
        }

        return request.IsWhole ? await connection.One(request.IsHead) : await connection.Rest();
    }

    /// <summary>The status; 0 when there was no answer and need not be one. What is broken may be taken for several requests.</summary>
    static int Check(HostileRequest request, string received)
    {
        if (received.Length == 0 && !request.IsWhole)
            return 0;
        var first = Answer.Parse(received, request.IsHead, out var rest);
        Check(first, request.IsHead);
        while (rest.Length > 0)
            Check(Answer.Parse(rest, isHead: false, out rest), isHead: false);
        return first.Status;
    }

    static void Check(Answer answer, bool isHead)
    {
        answer.Status.Should().Match(status => (status >= 100 && status < 500) || status == 505, "505 is for versions of HTTP that there are not");
        if (isHead || answer.Status == 100 || answer.Header("Content-Length") == "0")
            return;
        if (answer.Status < 400)
            answer.Header("Content-Type").Should().Match(type => type == "application/json" || type.StartsWith("text/plain", StringComparison.Ordinal));
        else
            answer.ShouldBeProblem(answer.Status, answer.Text("code"));
    }

    static string Printed(string text) => JsonSerializer.Serialize(text.Length > 3000 ? text[..3000] : text);
}

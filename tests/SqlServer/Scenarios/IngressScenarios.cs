using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Ingress;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>What HTTP requests, and the start of a process, do with the database.</summary>
static class IngressScenarios
{
    const string Licenses = "/api/v1/licenses", ApiKey = "lk_any";

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Part.Ingress, "readiness", server => Request(server, HttpMethod.Get, "/health/ready", HttpStatusCode.OK)),
        new(Part.Ingress, "a submission", server => Request(server, HttpMethod.Post, Licenses, HttpStatusCode.Accepted)),
        new(Part.Ingress, "a submission whose key was used before", Replay),
        new(Part.Ingress, "a submission whose key has expired", ExpiredKey),
        new(Part.Ingress, "a submission while the backlog is full", FullBacklog),
        new(Part.Ingress, "a license", server => Request(Has(server, "FROM [licenses]", Data.License()), HttpMethod.Get, $"{Licenses}/{Data.RequestId}", HttpStatusCode.OK)),
        new(Part.Ingress, "a license request that is waited for", WaitForRequest),
        new(Part.Ingress, "answers that were lost with the connection", MissAnswers),
        new(Part.Ingress, "a list of licenses, two pages", server => List(server, "?limit=1")),
        new(Part.Ingress, "a customer's licenses, two pages", server => List(server, $"?limit=1&customerId={Data.CustomerId}")),
        new(Part.Ingress, "a list with all filters", server => List(server,
            $"?limit=1&customerId={Data.CustomerId}&customerId=a&status=ACTIVE&status=PAUSED&type=PBX&type=b&productOfferingId={Data.OfferingId}&productOfferingId=c")),
        new(Part.Start, "a check for missing migrations", CheckMigrations),
        new(Part.Start, "migrations applied", Migrate),
    ];

    static Task<string> Replay(FakeSqlServer server)
    {
        server.Answers.FailsOnce("INSERT INTO [license_requests]", new FakeSqlException("Cannot insert duplicate key"));
        return Request(
            Has(server, "FROM [license_requests]", Data.Request(RequestStatuses.Completed)), HttpMethod.Post, Licenses, HttpStatusCode.Created);
    }

    static Task<string> ExpiredKey(FakeSqlServer server)
    {
        server.Answers.FailsOnce("INSERT INTO [license_requests]", new FakeSqlException("Cannot insert duplicate key"));
        return Request(
            Has(server, "FROM [license_requests]", Data.Request(RequestStatuses.Completed, TimeSpan.FromHours(-1))),
            HttpMethod.Post, Licenses, HttpStatusCode.Accepted);
    }

    static Task<string> WaitForRequest(FakeSqlServer server)
    {
        server.Answers.Rows("SELECT TOP(2) [l].[request_id]", Data.Request(RequestStatuses.Completed))
            .RowsOnce("SELECT TOP(2) [l].[request_id]", Data.Request(RequestStatuses.Accepted));
        return Request(server, HttpMethod.Get, $"/api/v1/license-requests/{Data.RequestId}", HttpStatusCode.OK);
    }

    static async Task MissAnswers(FakeSqlServer server)
    {
        await using var app = Services.Ingress(server);
        var request = Data.Request(RequestStatuses.Completed);
        server.Answers.Rows("FROM OPENJSON", request);
        using var waiter = app.Services.GetRequiredService<OutcomeWaiters>().Enter(request.RequestId, asks: true);
        await app.Services.GetRequiredService<MissedAnswers>().Ready(null!);
        (await waiter.Wait(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None)).Should().NotBeNull();
    }

    /// <summary>Each page is answered with one license more than was asked for. Another process makes the signing key at the same moment.</summary>
    static async Task List(FakeSqlServer server, string query)
    {
        server.Answers.Rows("FROM [licenses]", Data.License(), Data.License())
            .Rows("[created_at] = @") // Nothing else of the same millisecond, so that the older ones are asked for.
            .Rows("FROM [signing_keys]", RandomNumberGenerator.GetBytes(32)).RowsOnce("FROM [signing_keys]")
            .FailsOnce("INSERT INTO [signing_keys]", new FakeSqlException("Violation of PRIMARY KEY constraint"));
        var page = JsonElement.Parse(await Request(server, HttpMethod.Get, Licenses + query, HttpStatusCode.OK));
        var cursor = page.GetProperty("pagination").GetProperty("nextCursor").GetString();
        await Request(server, HttpMethod.Get, $"{Licenses}{query}&cursor={cursor}", HttpStatusCode.OK);
    }

    static Task<string> FullBacklog(FakeSqlServer server) =>
        Request(server, HttpMethod.Post, Licenses, HttpStatusCode.ServiceUnavailable, waiting: new IngressOptions().BacklogLimit);

    static async Task CheckMigrations(FakeSqlServer server)
    {
        await using var app = Services.Ingress(server);
        await app.Services.Invoking(services => services.EnsureDatabaseIsReady()).Should().ThrowAsync<Hosting.Startup.StartupException>();
    }

    static async Task Migrate(FakeSqlServer server)
    {
        await using var app = Services.Ingress(server);
        (await app.Services.MigrateDatabase()).Should().NotBeEmpty();
    }

    static FakeSqlServer Has(FakeSqlServer server, string table, object row)
    {
        server.Answers.Rows(table, row);
        return server;
    }

    static async Task<string> Request(FakeSqlServer server, HttpMethod method, string path, HttpStatusCode expected, int waiting = 0)
    {
        server.Answers.Rows("FROM [api_keys]", new Dictionary<string, object?>
        {
            ["hash"] = ApiKeySecret.Hash(ApiKey),
            ["api_key_id"] = Data.RequestId,
            ["tenant_id"] = Data.TenantId,
            ["billing_managed"] = false,
        });
        server.Answers.Rows("SELECT COUNT(*)", waiting);
        await using var app = Services.Ingress(server);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-API-Key", ApiKey);
        request.Headers.Add("Idempotency-Key", Data.Key);
        request.Headers.Add("Prefer", method == HttpMethod.Get ? "wait=10" : "respond-async");
        if (method == HttpMethod.Post)
            request.Content = JsonContent.Create(new { productOfferingId = Data.OfferingId, customerId = Data.CustomerId });

        using var response = await client.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(expected, body);
        await app.StopAsync();
        return body;
    }
}

using System.Net;
using System.Net.Http.Json;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;

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
        new(Part.Ingress, "a license", server => Request(Has(server, "FROM [licenses]", Data.License()), HttpMethod.Get, $"{Licenses}/{Data.RequestId}", HttpStatusCode.OK)),
        new(Part.Ingress, "a license request that is waited for", WaitForRequest),
        new(Part.Start, "a check for missing migrations", CheckMigrations),
        new(Part.Start, "migrations applied", Migrate),
    ];

    static Task Replay(FakeSqlServer server)
    {
        server.Answers.FailsOnce("INSERT INTO [license_requests]", new FakeSqlException("Cannot insert duplicate key"));
        return Request(
            Has(server, "FROM [license_requests]", Data.Request(RequestStatuses.Completed)), HttpMethod.Post, Licenses, HttpStatusCode.Created);
    }

    static Task ExpiredKey(FakeSqlServer server)
    {
        server.Answers.FailsOnce("INSERT INTO [license_requests]", new FakeSqlException("Cannot insert duplicate key"));
        return Request(
            Has(server, "FROM [license_requests]", Data.Request(RequestStatuses.Completed, TimeSpan.FromHours(-1))),
            HttpMethod.Post, Licenses, HttpStatusCode.Accepted);
    }

    static Task WaitForRequest(FakeSqlServer server)
    {
        server.Answers.Rows("FROM OPENJSON", Data.Request(RequestStatuses.Completed))
            .RowsOnce("SELECT TOP(2) [l].[request_id]", Data.Request(RequestStatuses.Accepted));
        return Request(server, HttpMethod.Get, $"/api/v1/license-requests/{Data.RequestId}", HttpStatusCode.OK);
    }

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

    static async Task Request(FakeSqlServer server, HttpMethod method, string path, HttpStatusCode expected)
    {
        server.Answers.Rows("FROM [api_keys]", new Dictionary<string, object?>
        {
            ["hash"] = ApiKeySecret.Hash(ApiKey),
            ["api_key_id"] = Data.RequestId,
            ["tenant_id"] = Data.TenantId,
            ["billing_managed"] = false,
        });
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

        response.StatusCode.Should().Be(expected, await response.Content.ReadAsStringAsync());
        await app.StopAsync();
    }
}

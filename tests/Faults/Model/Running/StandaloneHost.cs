using System.Net;
using System.Text;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Faults.Tests.InProcess;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Worker;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>Standalone as its program makes it, in the process of the tests, so that its writes can fail.</summary>
sealed class StandaloneHost : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly HttpClient _http;

    StandaloneHost(WebApplication app, FaultyWrites writes) =>
        (_app, Writes, _http) = (app, writes, new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) });

    public FaultyWrites Writes { get; }

    public static async Task<StandaloneHost> Start(string connectionString, ToldEvents told)
    {
        var writes = new FaultyWrites();
        var app = Compose(connectionString, writes);
        app.Services.GetRequiredService<IBusControl>().ConnectSendObserver(told);
        await app.StartAsync();
        return new StandaloneHost(app, writes);
    }

    /// <summary>Submits, and returns the status of the answer; nothing when there was none.</summary>
    public async Task<HttpStatusCode?> Submit(string key, string offering, bool waits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/licenses");
        request.Content = new StringContent(
            $$"""{"productOfferingId":"{{offering}}","customerId":"{{TestTenant.CustomerId}}"}""", Encoding.UTF8, "application/json");
        request.Headers.Add("X-API-Key", TestTenant.ApiKey);
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", waits ? "wait=1" : "respond-async");
        try
        {
            using var response = await _http.SendAsync(request);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // The process ended meanwhile.
        }
    }

    /// <summary>Puts a command into the queue, past the outbox.</summary>
    public async Task Send(CreateLicense command, Guid messageId)
    {
        var endpoint = await _app.Services.GetRequiredService<IBus>().GetSendEndpoint(QueueNames.AddressOf(QueueNames.CreateLicense));
        await endpoint.Send(command, send => send.MessageId = messageId);
    }

    /// <summary>Ends it, as far as its database and its clients can tell, at once: nothing of what it still does gets anywhere.</summary>
    public async Task Crash()
    {
        Writes.Crash();
        await _app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync();
    }

    public async Task Stop()
    {
        await _app.StopAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    static WebApplication Compose(string connectionString, FaultyWrites writes)
    {
        var builder = WebApplication.CreateBuilder(Service.WebSettings([]));
        builder.AddDefaults();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"), new("Bus:Transport", "InMemory"), new("Worker:Concurrency", "1"), new("Database:Provider", "Sqlite"),
            new("ConnectionStrings:Licensing", connectionString),
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddLicensingDatabase(builder.Configuration);

        // Before all others: what fails after it was written is news to them.
        builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(writes));
        builder.Services.AddLicensingBus(builder.Configuration, new IngressBus(), new WorkerBus());
        builder.Services.AddIngress();
        builder.Services.AddWorker();
        return builder.Build().MapIngress();
    }
}

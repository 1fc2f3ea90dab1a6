using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Ingress.Tests.Authentication;

public sealed class KeyOverload
{
    [Fact]
    public async Task When_too_many_keys_wait_a_key_that_is_not_in_memory_gets_503()
    {
        await using var host = new WatchedIngress();
        await host.InitializeAsync();
        var known = await TestTenant.Create(host);
        (await known.Get("/api/v1/nothing")).Status.Should().Be(404);
        var gate = new TaskCompletionSource();
        host.Lookups.Gate = gate.Task;
        var keys = host.Services.GetRequiredService<ApiKeys>();
        var before = host.Lookups.Count;
        var waiting = new List<Task<KeyCheck>> { keys.Find("lk_first", CancellationToken.None).AsTask() };
        await Eventually.True(() => host.Lookups.Count > before, TimeSpan.FromSeconds(60), "a query should be under way");
        waiting.AddRange(Enumerable.Range(0, ApiKeyLookups.MostWaiting).Select(i => keys.Find($"lk_{i}", CancellationToken.None).AsTask()));

        var refused = await host.Api.Send(ApiRequest.Get("/api/v1/nothing").With("X-API-Key", "lk_one_more"));
        gate.SetResult();
        await Task.WhenAll(waiting);

        refused.ShouldBeProblem(503, "service_unavailable");
        refused.Header("Retry-After").Should().Be("1");
        (await host.Api.Send(ApiRequest.Get("/api/v1/nothing").With("X-API-Key", "lk_one_more"))).ShouldBeProblem(401, "api_key_invalid");
    }

    /// <summary>An ingress whose lookups of keys a test can hold up.</summary>
    sealed class WatchedIngress : IngressFixture
    {
        public WatchedStatements Lookups { get; } = new("FROM \"api_keys\"");

        protected override bool HasWorker => false;

        protected override void Replace(IServiceCollection services) =>
            services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Lookups));
    }
}

using Licensing.Messaging.Ingress.RateLimiting;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Ingress.Tests.RateLimiting;

/// <summary>An ingress with a rate limit whose clock moves only when a test moves it. Nobody works on what is accepted.</summary>
public sealed class LimitedIngress : IngressFixture
{
    public const int Burst = 5;

    protected override bool HasWorker => false;

    public FakeTimeProvider Time { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. base.Settings(), new("RateLimit:PermitsPerSecond", "1"), new("RateLimit:Burst", $"{Burst}")];

    protected override void Replace(IServiceCollection services) =>
        services.AddSingleton(provider => new RateLimits(provider.GetRequiredService<IOptions<RateLimitOptions>>(), Time));
}

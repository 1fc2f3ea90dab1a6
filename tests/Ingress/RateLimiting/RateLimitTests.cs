using Licensing.Messaging.Ingress.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Ingress.Tests.RateLimiting;

public sealed class RateLimitTests
{
    static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    readonly FakeTimeProvider _time = new();
    readonly Guid _key = Guid.NewGuid();

    [Fact]
    public void A_burst_passes_and_one_more_does_not()
    {
        var limits = Of(permitsPerSecond: 2, burst: 5);

        var permits = Enumerable.Range(0, 6).Select(_ => limits.Spend(_key)).ToList();

        permits.Select(permit => permit.IsGranted).Should().Equal(true, true, true, true, true, false);
        permits.Select(permit => permit.Remaining).Should().Equal(4, 3, 2, 1, 0, 0);
    }

    [Theory]
    [InlineData(1, 10_000_000)]
    [InlineData(4, 2_500_000)]
    [InlineData(3, 3_333_333)]
    public void The_next_permit_comes_when_it_is_due_and_not_a_tick_earlier(int permitsPerSecond, long ticks)
    {
        var limits = Of(permitsPerSecond, burst: 1);
        limits.Spend(_key).IsGranted.Should().BeTrue();

        _time.Advance(TimeSpan.FromTicks(ticks) - Tick);
        limits.Spend(_key).IsGranted.Should().BeFalse();
        _time.Advance(Tick);
        limits.Spend(_key).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void What_is_refused_costs_nothing()
    {
        var limits = Of(permitsPerSecond: 1, burst: 1);
        limits.Spend(_key);
        foreach (var _ in Enumerable.Range(0, 1000))
            limits.Spend(_key).IsGranted.Should().BeFalse();

        _time.Advance(TimeSpan.FromSeconds(1));

        limits.Spend(_key).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void However_long_nobody_asks_a_bucket_holds_no_more_than_the_burst()
    {
        var limits = Of(permitsPerSecond: 10, burst: 3);
        limits.Spend(_key);

        _time.Advance(TimeSpan.FromDays(100));

        Enumerable.Range(0, 4).Select(_ => limits.Spend(_key).IsGranted).Should().Equal(true, true, true, false);
    }

    [Fact]
    public void Without_a_burst_as_many_may_come_at_once_as_in_a_second()
    {
        var limits = Of(permitsPerSecond: 3, burst: 0);

        Enumerable.Range(0, 4).Select(_ => limits.Spend(_key).IsGranted).Should().Equal(true, true, true, false);
    }

    [Fact]
    public void Each_key_has_a_bucket_to_itself()
    {
        var limits = Of(permitsPerSecond: 1, burst: 1);

        limits.Spend(_key).IsGranted.Should().BeTrue();
        limits.Spend(Guid.NewGuid()).IsGranted.Should().BeTrue();
        limits.Spend(_key).IsGranted.Should().BeFalse();
    }

    [Theory]
    [InlineData(1, 1, "\"default\";q=1;w=1")]
    [InlineData(100, 0, "\"default\";q=100;w=1")]
    [InlineData(100, 50, "\"default\";q=50;w=1")]
    [InlineData(100, 101, "\"default\";q=101;w=2")]
    [InlineData(1, 60, "\"default\";q=60;w=60")]
    [InlineData(1_000_000, 1_000_000, "\"default\";q=1000000;w=1")]
    public void The_policy_is_the_burst_in_the_seconds_that_it_takes_to_fill_up(int permitsPerSecond, int burst, string policy) =>
        Of(permitsPerSecond, burst).Policy.Should().Be(policy);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(9_999_999, 1)]
    public void The_seconds_to_the_next_permit_are_rounded_up(long ticks, long seconds)
    {
        var limits = Of(permitsPerSecond: 1, burst: 2);
        limits.Spend(_key);
        limits.Spend(_key);

        _time.Advance(TimeSpan.FromTicks(ticks));

        limits.Spend(_key).Should().Be(new Permit(IsGranted: false, Remaining: 0, seconds));
    }

    [Fact]
    public void Buckets_that_are_full_again_are_not_kept()
    {
        var limits = Of(permitsPerSecond: 1, burst: 100);
        foreach (var _ in Enumerable.Range(0, 1000))
            limits.Spend(Guid.NewGuid());
        foreach (var _ in Enumerable.Range(0, 100))
            limits.Spend(_key);
        limits.Buckets.Should().Be(1001);

        _time.Advance(TimeSpan.FromMinutes(1));
        limits.Spend(Guid.NewGuid());

        limits.Buckets.Should().Be(2, "one is not full yet, and one was used just now");
        Enumerable.Range(0, 61).Count(_ => limits.Spend(_key).IsGranted).Should().Be(60, "its bucket was kept as it was");
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 5, false)]
    [InlineData(1, 0, true)]
    public void Without_permits_there_is_no_limit(int permitsPerSecond, int burst, bool isOn) => Of(permitsPerSecond, burst).IsOn.Should().Be(isOn);

    RateLimits Of(int permitsPerSecond, int burst) =>
        new(Options.Create(new RateLimitOptions { PermitsPerSecond = permitsPerSecond, Burst = burst }), _time);
}

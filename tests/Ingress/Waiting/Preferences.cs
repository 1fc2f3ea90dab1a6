using System.Diagnostics;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

public sealed class Preferences(ImpatientIngress host) : IClassFixture<ImpatientIngress>
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("respond-async", "respond-async")]
    [InlineData("wait=0", "wait=0")]
    [InlineData("wait=1", "wait=1")]
    [InlineData("wait=30", "wait=1")]
    [InlineData("respond-async, wait=30", "respond-async, wait=1")]
    [InlineData("handling=lenient", null)]
    [InlineData("wait=soon", null)]
    [InlineData(";;,=", null)]
    public async Task What_was_honoured_is_echoed_at_creation_and_at_reading(string? prefer, string? applied)
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit("key-1", prefer: prefer);
        var read = await tenant.Get(accepted.Header("Location")!, prefer);

        accepted.Status.Should().Be(202, accepted.Body);
        accepted.Header("Preference-Applied").Should().Be(applied);
        read.Status.Should().Be(200);
        read.Header("Preference-Applied").Should().Be(applied);
    }

    [Fact]
    public async Task An_accepted_submission_is_answered_with_202_and_where_to_look()
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit("key-1");

        accepted.Status.Should().Be(202);
        accepted.Header("Content-Type").Should().Be("application/json");
        accepted.Header("Location").Should().Be($"/api/v1/license-requests/{accepted.Text("requestId")}");
        accepted.Header("Retry-After").Should().Be("1");
        accepted.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        accepted.Json.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(
            ["requestId", "idempotencyKey", "status", "source", "acceptedAt"], "what is absent is left out");
        accepted.Text("status").Should().Be("ACCEPTED");
        accepted.Text("source").Should().Be("REST");
        accepted.Text("idempotencyKey").Should().Be("key-1");
        accepted.Text("acceptedAt").Should().EndWith("Z");
    }

    [Fact]
    public async Task Who_states_no_preference_waits_for_the_configured_time()
    {
        var tenant = await TestTenant.Create(host);
        var clock = Stopwatch.StartNew();

        await tenant.Submit("key-1");

        clock.Elapsed.Should().BeGreaterThan(0.9 * ImpatientIngress.DefaultWait);
    }

    [Fact]
    public async Task Who_states_no_preference_waits_no_longer_than_anybody_may()
    {
        await using var hasty = new HastyIngress();
        await hasty.InitializeAsync();
        var tenant = await TestTenant.Create(hasty);

        (await tenant.Submit("key-1")).Status.Should().Be(202, "and not nothing for five minutes");
    }

    [Fact]
    public async Task Who_asks_for_more_time_than_there_is_waits_for_what_there_is()
    {
        var tenant = await TestTenant.Create(host);
        var clock = Stopwatch.StartNew();
        var accepted = await tenant.Submit("key-1", prefer: "wait=30");
        var submitting = clock.Elapsed;

        clock.Restart();
        await tenant.Get(accepted.Header("Location")!, prefer: "wait=30");
        var reading = clock.Elapsed;

        new[] { submitting, reading }.Should().OnlyContain(waited => waited > TimeSpan.FromSeconds(0.9) && waited < TimeSpan.FromSeconds(30));
    }

    /// <summary>Who states no preference would wait for longer than the client of these tests, if the maximum did not hold.</summary>
    sealed class HastyIngress : IngressFixture
    {
        protected override bool HasWorker => false;

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
            [.. base.Settings(), new("Ingress:DefaultWait", "00:05:00"), new("Ingress:MaxWait", "00:00:00")];
    }
}

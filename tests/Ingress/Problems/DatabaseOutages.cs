using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Ingress.Tests.Problems;

public sealed class DatabaseOutages : IAsyncLifetime, IAsyncDisposable
{
    readonly FragileIngress _host = new();
    int _requests;

    public Task InitializeAsync() => _host.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_outage_is_one_line_when_it_begins_and_one_when_it_is_over_however_many_requests_meet_it()
    {
        _host.Lookups.Failure = new TimeoutException("away");
        for (var i = 0; i < 5; i++)
            (await Ask()).ShouldBeProblem(503, "service_unavailable");
        Lines("Requests fail because of the database: away").Should().ContainSingle().Which.Should().StartWith("Error");

        _host.Lookups.Failure = null;
        _host.Time.Advance(DatabaseOutage.Quiet - TimeSpan.FromTicks(1));
        (await Ask()).ShouldBeProblem(401, "api_key_invalid");
        Lines("The database works again").Should().BeEmpty("it failed a moment ago");

        _host.Time.Advance(TimeSpan.FromTicks(1));
        await Ask();
        await Ask();
        Lines("The database works again").Should().ContainSingle().Which.Should().StartWith("Information");

        _host.Lookups.Failure = new TimeoutException("away");
        await Ask();
        Lines("Requests fail because of the database: away").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_database_that_fails_now_and_then_is_in_one_outage()
    {
        for (var i = 0; i < 5; i++)
        {
            _host.Lookups.Failure = new TimeoutException("away");
            (await Ask()).ShouldBeProblem(503, "service_unavailable");
            _host.Lookups.Failure = null;
            _host.Time.Advance(DatabaseOutage.Quiet / 2);
            (await Ask()).ShouldBeProblem(401, "api_key_invalid");
        }

        (Lines("Requests fail because of the database: away").Count + Lines("The database works again").Count).Should().Be(1);
    }

    [Fact]
    public async Task Requests_that_need_no_database_do_not_end_an_outage()
    {
        _host.All.Failure = new TimeoutException("away");
        await Ask();
        _host.Time.Advance(DatabaseOutage.Quiet);

        (await _host.Api.Send(ApiRequest.Get("/api/v1/licenses"))).ShouldBeProblem(401, "api_key_missing");
        (await _host.Api.Send(ApiRequest.Get("/health/live"))).Status.Should().Be(200);

        Lines($"{nameof(DatabaseOutage)}[307]").Should().BeEmpty();
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_read_is_of_the_same_outage()
    {
        var tenant = await TestTenant.Create(_host);
        var waiting = tenant.Submit("key-1", prefer: "wait=1");
        await _host.Accepted(tenant, 1);
        _host.Reads.Failure = new TimeoutException("away");
        await Eventually.True(() => IsOverASecondLater(waiting), TimeSpan.FromSeconds(60), "the wait should end");

        (await waiting).Status.Should().Be(202);
        Lines("Requests fail because of the database: away").Should().ContainSingle().Which.Should().StartWith("Error").And.Contain(nameof(DatabaseOutage));
    }

    bool IsOverASecondLater(Task waiting)
    {
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        return waiting.IsCompleted;
    }

    IReadOnlyList<string> Lines(string text) => [.. _host.Log.Entries.Where(entry => entry.Contains(text, StringComparison.Ordinal))];

    /// <summary>With a key of its own, which nobody remembers.</summary>
    Task<Answer> Ask() => _host.Api.Send(ApiRequest.Get("/api/v1/nothing").With("X-API-Key", $"lk_{_requests++}"));

    /// <summary>An ingress whose database fails when a test wants it, and whose clock stands still.</summary>
    sealed class FragileIngress : IngressFixture
    {
        public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(60));

        public WatchedStatements Lookups { get; } = new("FROM \"api_keys\"");

        public WatchedStatements All { get; } = new("");

        public WatchedStatements Reads { get; } = new("FROM \"license_requests\"");

        protected override bool HasWorker => false;

        protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Time)
            .ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Lookups, Reads, All));
    }
}

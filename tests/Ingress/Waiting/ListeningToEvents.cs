using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

/// <summary>An ingress subscribes to events only while somebody needs them.</summary>
public sealed class ListeningToEvents : IAsyncLifetime, IAsyncDisposable
{
    static readonly TimeSpan Linger = TimeSpan.FromMinutes(1), Moment = TimeSpan.FromMilliseconds(1);

    readonly FakeTimeProvider _time = new();
    readonly OutcomeWaiters _waiters = new();
    readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddMassTransit(bus => bus.UsingInMemory((_, _) => { }))
        .BuildServiceProvider();

    OutcomeEvents _events = null!;

    public async Task InitializeAsync()
    {
        await _services.GetRequiredService<IBusControl>().StartAsync();
        _events = new OutcomeEvents(
            _services.GetRequiredService<IReceiveEndpointConnector>(),
            _waiters,
            new MissedAnswers(_waiters, _services.GetRequiredService<IServiceScopeFactory>(), _services.GetRequiredService<ILogger<MissedAnswers>>()),
            _time,
            _services.GetRequiredService<ILogger<OutcomeEvents>>());
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _services.GetRequiredService<IBusControl>().StopAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_listens_until_somebody_waits()
    {
        Endpoints().Should().Be(0);

        await _events.Enter();
        Endpoints().Should().Be(1);
    }

    [Fact]
    public async Task Many_share_one_subscription()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _events.Enter()));

        Endpoints().Should().Be(1);
    }

    [Fact]
    public async Task It_ends_a_minute_after_the_last_one_has_left()
    {
        await Task.WhenAll(_events.Enter(), _events.Enter());
        _events.Leave();
        _time.Advance(2 * Linger);
        Endpoints().Should().Be(1, "one still waits");

        _events.Leave();
        _time.Advance(Linger - Moment);
        Endpoints().Should().Be(1, "the next one may come soon");

        _time.Advance(Moment);
        await Eventually.True(() => Endpoints() == 0, TimeSpan.FromSeconds(60), "the subscription should end");
    }

    [Fact]
    public async Task Who_comes_in_time_keeps_it_and_who_comes_later_begins_a_new_one()
    {
        await _events.Enter();
        _events.Leave();
        _time.Advance(Linger - Moment);
        await _events.Enter();
        _time.Advance(2 * Linger);
        Endpoints().Should().Be(1);

        _events.Leave();
        _time.Advance(Linger);
        await Eventually.True(() => Endpoints() == 0, TimeSpan.FromSeconds(60), "the subscription should end");
        await _events.Enter();
        Endpoints().Should().Be(1);
    }

    /// <summary>The subscriptions that the bus has now.</summary>
    int Endpoints() => _services.GetRequiredService<IBusControl>().CheckHealth().Endpoints.Keys.Count(
        endpoint => endpoint.Contains(_waiters.AnswerQueue, StringComparison.Ordinal));
}

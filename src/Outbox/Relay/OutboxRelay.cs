using Licensing.Messaging.Outbox.Inbox;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Delivers outbox rows to the broker and deletes them. Committed rows arrive in memory by <see cref="HandOver"/>; the database is
/// read only for what a dead process left behind, for what was set aside and for what did not fit into memory. No broker call happens in
/// a transaction.
/// </summary>
sealed class OutboxRelay<TDbContext> : BackgroundService, IOutboxRelay<TDbContext>
    where TDbContext : DbContext
{
    static readonly TimeSpan LongestWaitForBus = TimeSpan.FromSeconds(30), PatienceWithoutBroker = TimeSpan.FromSeconds(1), LastWords = TimeSpan.FromSeconds(3);
    readonly OutboxStoreOptions<TDbContext> _options;
    readonly IBusControl _bus;
    readonly TimeProvider _time;
    readonly RelayLease _lease;
    readonly HeldRows _rows;
    readonly RowLookup<TDbContext> _lookup;
    readonly RowDeletion<TDbContext> _deletion;
    readonly SetAsideRows<TDbContext> _setAside;
    readonly ObservedStatistics<TDbContext> _statistics;
    readonly MessageDelivery<TDbContext> _delivery;
    readonly DestinationGates _gates;
    readonly ConsumptionTracker<TDbContext>? _consumption;
    readonly DoubtfulRows _doubtful;
    readonly DeliveryLog _log;
    readonly OutboxMetrics<TDbContext> _metrics;
    readonly CancellationTokenSource _abort = new();

    public OutboxRelay(
        OutboxStore<TDbContext> store, IOptions<OutboxStoreOptions<TDbContext>> options, IBusControl bus, OutboxConsumers<TDbContext> consumers,
        OutboxMetrics<TDbContext> metrics, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, _bus, _metrics, _time) = (options.Value, bus, metrics, time);
        var logger = loggers.CreateLogger<OutboxRelay<TDbContext>>();
        OutageLog Outage(string what) => new(logger, what);
        var clock = new DatabaseClock(time);
        _log = new DeliveryLog(logger, time);
        _lease = new RelayLease(_options.LeaseDuration, time);
        _rows = new HeldRows(capacity: 10 * _options.QueryMessageLimit, roomAgain: () => _lookup!.Wake());
        _doubtful = new DoubtfulRows(time);
        _lookup = new(store, _rows, _doubtful, _lease, clock, _options, Outage("look-up in the database"), metrics, time);
        _statistics = new(store, metrics, Outage("statistics"), time);
        _deletion = new(store, _rows, _options.QueryMessageLimit, Outage("deletion of delivered rows"), metrics, time);
        _setAside = new(store, _rows, _lease, clock, _options, _log, Outage("setting aside of refused rows"), metrics, _lookup.WakeBy, time);
        _delivery = new(bus, _options.MessageDeliveryTimeout, _options.UnroutedEvents, metrics, loggers, time);
        _gates = new DestinationGates(Outage("connection to the broker"));
        _consumption = _options.HoldUntilConsumed ? new(consumers) : null;
    }

    public Guid OwnerOfNewRows => _lease.IsHeld ? _lease.RelayId : OutboxRelayState.Nobody;

    public void HandOver(IReadOnlyList<OutboxMessage> rows)
    {
        _rows.Add(rows.Where(row => row.RelayId == _lease.RelayId));
        foreach (var row in rows.Where(row => row.RelayId == OutboxRelayState.Later))
            _lookup.WakeBy(row.Due);
    }

    public void Doubt(IReadOnlyList<OutboxMessage> rows)
    {
        _doubtful.Add(rows.Where(row => row.RelayId == _lease.RelayId));
        _lookup.Wake();
    }

    public bool MayHaveBegun(Guid messageId) => _consumption?.IsLeftBehind(messageId) ?? false;

    public void Consumed(Guid messageId, Guid consumerId)
    {
        foreach (var row in _consumption?.Consumed(messageId, consumerId) ?? [])
            Delivered(row);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _lookup.Begin(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>What is in memory still leaves if the broker is there, within half a lease; the rest is free for others then.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var hurry = cancellationToken.UnsafeRegister(abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        _abort.CancelAfter(_gates.IsAnyClosed ? PatienceWithoutBroker : _options.LeaseDuration / 2);
        _rows.Complete();
        await base.StopAsync(cancellationToken);

        // A host out of patience still gets these two: they are short, and save others from delivering again, and from waiting.
        using var last = new CancellationTokenSource(LastWords, _time);
        await _deletion.Finish(last.Token);
        await _lookup.End(last.Token);
    }

    public override void Dispose()
    {
        _lookup.Dispose();
        _abort.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observer = _consumption is null ? null : new FaultObserver(_bus, (messageId, error) => Faulted(messageId, error, stoppingToken));
        var busIsReady = WaitForBus(stoppingToken);
        var deliveries = Enumerable.Range(0, _options.MessageDeliveryLimit).Select(_ => DeliverAll(busIsReady, stoppingToken));
        await Task.WhenAll(
            [_lookup.Run(stoppingToken), _lookup.KeepLease(stoppingToken), _statistics.Run(stoppingToken), _deletion.Run(stoppingToken), _setAside.Run(stoppingToken), .. deliveries]);
    }

    /// <summary>
    /// Before the bus is ready the in-memory transport drops what it is given, for its queues are not there yet. A bus one of whose endpoints
    /// never gets ready can send all the same.
    /// </summary>
    async Task WaitForBus(CancellationToken stoppingToken) =>
        await await Task.WhenAny(_bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken), Task.Delay(LongestWaitForBus, _time, stoppingToken));

    async Task DeliverAll(Task busIsReady, CancellationToken stoppingToken)
    {
        try
        {
            await busIsReady;
            await foreach (var row in _rows.Ready.ReadAllAsync(_abort.Token))
            {
                if (_gates.Enter(row))
                    await Deliver(row, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is not sent stays in the database.
        }
    }

    async Task Deliver(OutboxMessage row, CancellationToken stoppingToken)
    {
        if (row.ExpirationTime <= _time.GetUtcNow().UtcDateTime)
        {
            _log.Expired(row.MessageId, row.DestinationAddress, row.ExpirationTime);
            _metrics.Expired(row);
            Delivered(row);
            return;
        }

        var (outcome, error) = await _delivery.Send(row, () => _consumption?.Expect(row), _abort.Token);
        if (outcome != DeliveryOutcome.Delivered)
            _consumption?.Forget(row);
        if (outcome == DeliveryOutcome.Away)
        {
            if (_gates.Away(row, error!) is var (probe, pause))
                RetryAfter(pause, probe, stoppingToken);
            return;
        }

        foreach (var waiting in _gates.Back(row))
            _rows.Retry(waiting);
        if (outcome == DeliveryOutcome.Refused)
            Refused(row, error!, stoppingToken);
        else
            Sent(row);
    }

    void Sent(OutboxMessage row)
    {
        _log.Delivered(row);
        if (_consumption is null || !_consumption.Awaits(row))
            Delivered(row);
    }

    void Delivered(OutboxMessage row)
    {
        _rows.Left(row);
        _deletion.Add(row);
    }

    /// <summary>A consumer in this process has given the message up after its retries: the row is kept and sent again later.</summary>
    void Faulted(Guid messageId, Exception error, CancellationToken stoppingToken)
    {
        foreach (var row in _consumption?.Faulted(messageId) ?? [])
            Refused(row, error, stoppingToken);
    }

    void Refused(OutboxMessage row, Exception error, CancellationToken stoppingToken)
    {
        row.Attempts++;
        row.Failure = FailureText.Of(error);
        row.IsGivenUp = error is MessageAttemptsExceededException;
        _log.Refused(row, error);

        if (!row.IsGivenUp && row.Attempts < Math.Min(SetAsideRows<TDbContext>.AttemptsInMemory, _options.MessageDeliveryAttempts))
            RetryAfter(Backoff.After(row.Attempts), row, stoppingToken);
        else
        {
            _rows.Left(row);
            _setAside.Add(row);
        }
    }

    void RetryAfter(TimeSpan pause, OutboxMessage row, CancellationToken stoppingToken) =>
        _ = Task.Delay(pause, _time, stoppingToken)
            .ContinueWith(_ => _rows.Retry(row), stoppingToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}

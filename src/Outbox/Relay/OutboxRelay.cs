using Licensing.Messaging.Outbox.Inbox;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Delivers outbox rows to the broker and deletes them. Committed rows arrive in memory by <see cref="HandOver"/>; the database is
/// read only for what a dead process left behind and for what did not fit into memory. No broker call happens in a transaction.
/// </summary>
sealed class OutboxRelay<TDbContext> : BackgroundService, IOutboxRelay<TDbContext>
    where TDbContext : DbContext
{
    readonly OutboxStoreOptions<TDbContext> _options;
    readonly IBusControl _bus;
    readonly TimeProvider _time;
    readonly RelayLease _lease;
    readonly HeldRows _rows;
    readonly RowLookup<TDbContext> _lookup;
    readonly RowDeletion<TDbContext> _deletion;
    readonly ConsumptionTracker? _consumption;
    readonly DoubtfulRows _doubtful;
    readonly DeliveryLog _log;

    public OutboxRelay(
        OutboxStore<TDbContext> store, IOptions<OutboxStoreOptions<TDbContext>> options, IBusControl bus, OutboxConsumers consumers,
        TimeProvider time, ILogger<OutboxRelay<TDbContext>> logger)
    {
        (_options, _bus, _time) = (options.Value, bus, time);
        _lease = new RelayLease(_options.LeaseDuration, time);
        _rows = new HeldRows(capacity: 10 * _options.QueryMessageLimit, roomAgain: () => _lookup!.Wake());
        _doubtful = new DoubtfulRows(time);
        _lookup = new RowLookup<TDbContext>(store, _rows, _doubtful, _lease, _options, new OutageLog(logger, "look-up in the database"));
        _deletion = new RowDeletion<TDbContext>(store, _rows, _options.QueryMessageLimit, new OutageLog(logger, "deletion of delivered rows"), time);
        _consumption = _options.HoldUntilConsumed ? new ConsumptionTracker(consumers) : null;
        _log = new DeliveryLog(logger);
    }

    public Guid OwnerOfNewRows => _lease.IsHeld ? _lease.RelayId : OutboxRelayState.Nobody;

    public void HandOver(IReadOnlyList<OutboxMessage> rows) => _rows.Add(rows.Where(row => row.RelayId == _lease.RelayId));

    public void Doubt(IReadOnlyList<OutboxMessage> rows)
    {
        _doubtful.Add(rows.Where(row => row.RelayId == _lease.RelayId));
        _lookup.Wake();
    }

    public void Consumed(Guid messageId, Guid consumerId)
    {
        if (_consumption?.Consumed(messageId, consumerId) is { } row)
            Delivered(row);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _lookup.Begin(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _deletion.Finish(cancellationToken);
        await _lookup.End(cancellationToken);
    }

    public override void Dispose()
    {
        _lookup.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observer = _consumption is null ? null : new FaultObserver(_bus, messageId => Faulted(messageId, stoppingToken));
        var busIsReady = _bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        var deliveries = Enumerable.Range(0, _options.MessageDeliveryLimit).Select(_ => DeliverAll(busIsReady, stoppingToken));
        await Task.WhenAll([_lookup.Run(stoppingToken), _deletion.Run(stoppingToken), .. deliveries]);
    }

    /// <summary>Before the bus is ready the in-memory transport drops what it is given, for its queues are not there yet.</summary>
    async Task DeliverAll(Task busIsReady, CancellationToken stoppingToken)
    {
        try
        {
            await busIsReady;
            await foreach (var row in _rows.Ready.ReadAllAsync(stoppingToken))
            {
                if (await _log.Watch(row, () => Deliver(row, stoppingToken), stoppingToken))
                    Sent(row);
                else
                    RetryLater(row, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is not sent stays in the database.
        }
    }

    async Task Deliver(OutboxMessage row, CancellationToken stoppingToken)
    {
        _consumption?.Expect(row);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        timeout.CancelAfter(_options.MessageDeliveryTimeout);
        var endpoint = await _bus.GetSendEndpoint(new Uri(row.DestinationAddress));
        await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, _time), timeout.Token);
    }

    void Sent(OutboxMessage row)
    {
        if (_consumption is null || !_consumption.Awaits(row))
            Delivered(row);
    }

    void Delivered(OutboxMessage row)
    {
        _rows.Delivered(row);
        _deletion.Add(row);
    }

    /// <summary>A consumer in this process has given the message up after its retries: the row is kept and sent again later.</summary>
    void Faulted(Guid messageId, CancellationToken stoppingToken)
    {
        if (_consumption?.Faulted(messageId) is { } row)
            RetryLater(row, stoppingToken);
    }

    void RetryLater(OutboxMessage row, CancellationToken stoppingToken)
    {
        _consumption?.Forget(row);
        _ = Task.Delay(Backoff.After(_rows.Failed(row)), _time, stoppingToken)
            .ContinueWith(_ => _rows.Retry(row), stoppingToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }
}

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
sealed partial class OutboxRelay<TDbContext> : BackgroundService, IOutboxRelay<TDbContext>
    where TDbContext : DbContext
{
    readonly OutboxStore<TDbContext> _store;
    readonly OutboxStoreOptions<TDbContext> _options;
    readonly IBusControl _bus;
    readonly TimeProvider _time;
    readonly RelayLease _lease;
    readonly HeldRows _rows;
    readonly DeletionQueue _deletions;
    readonly ConsumptionTracker? _consumption;
    readonly OutageLog _deliveryOutage, _storeOutage, _deletionOutage;
    readonly SemaphoreSlim _lookAgain = new(0, 1);

    public OutboxRelay(
        OutboxStore<TDbContext> store, IOptions<OutboxStoreOptions<TDbContext>> options, IBusControl bus, Inbox.OutboxConsumers consumers,
        TimeProvider time, ILogger<OutboxRelay<TDbContext>> logger)
    {
        (_store, _options, _bus, _time) = (store, options.Value, bus, time);
        _lease = new RelayLease(_options.LeaseDuration, time);
        _rows = new HeldRows(capacity: 10 * _options.QueryMessageLimit, LookAgain);
        _deletions = new DeletionQueue(time);
        _consumption = _options.HoldUntilConsumed ? new ConsumptionTracker(consumers) : null;
        _deliveryOutage = new OutageLog(logger, "delivery to the broker");
        _storeOutage = new OutageLog(logger, "look-up in the database");
        _deletionOutage = new OutageLog(logger, "deletion of delivered rows");
    }

    public Guid OwnerOfNewRows => _lease.IsHeld ? _lease.RelayId : OutboxRelayState.Nobody;

    public void HandOver(IReadOnlyList<OutboxMessage> rows) => _rows.Add(rows.Where(row => row.RelayId == _lease.RelayId));

    public void LookAgain()
    {
        _rows.MarkIncomplete();
        Wake();
    }

    public void Consumed(Guid messageId, Guid consumerId)
    {
        if (_consumption?.Consumed(messageId, consumerId) is { } row)
            Delivered(row);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The lease comes before the first row, so that new rows can be handed over in memory from the start.
        await _storeOutage.Watch(() => _lease.Renew(_store, cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observer = _consumption is null ? null : new FaultObserver(_bus, Faulted);
        var busIsReady = _bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        var loops = new List<Task> { LookLoop(stoppingToken), DeleteLoop(stoppingToken) };
        loops.AddRange(Enumerable.Range(0, _options.MessageDeliveryLimit).Select(_ => DeliverLoop(busIsReady, stoppingToken)));
        await Task.WhenAll(loops);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _deletionOutage.Watch(() => DeleteAll(cancellationToken), cancellationToken);
        // Whatever is left is free for others at once.
        await _storeOutage.Watch(() => _lease.Release(_store, cancellationToken), cancellationToken);
    }

    /// <summary>Before the bus is ready the in-memory transport drops what it is given, for its queues are not there yet.</summary>
    async Task DeliverLoop(Task busIsReady, CancellationToken stoppingToken)
    {
        try
        {
            await busIsReady;
            await foreach (var row in _rows.Ready.ReadAllAsync(stoppingToken))
            {
                if (await _deliveryOutage.Watch(() => Deliver(row, stoppingToken), stoppingToken))
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
        _deletions.Add(row.Id);
    }

    /// <summary>Every consumer in this process has given the message up after its retries: the row is kept and sent again later.</summary>
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

    async Task DeleteLoop(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await DeleteBatch(await _deletions.Take(_options.QueryMessageLimit, stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: StopAsync deletes what is left.
        }
    }

    async Task DeleteBatch(List<Guid> ids, CancellationToken cancellationToken)
    {
        for (var failures = 1; !await _deletionOutage.Watch(() => _store.Delete(ids, cancellationToken), cancellationToken); failures++)
            await Task.Delay(Backoff.After(failures), _time, cancellationToken);
        _rows.Forget(ids);
    }

    async Task DeleteAll(CancellationToken cancellationToken)
    {
        while (_deletions.TakeNow(_options.QueryMessageLimit) is { Count: > 0 } ids)
            await _store.Delete(ids, cancellationToken);
    }

    async Task LookLoop(CancellationToken stoppingToken)
    {
        try
        {
            var failures = 0;
            while (true)
            {
                var succeeded = await _storeOutage.Watch(() => Look(stoppingToken), stoppingToken);
                failures = succeeded ? 0 : failures + 1;
                await _lookAgain.WaitAsync(failures == 0 ? _options.QueryDelay : Backoff.After(failures), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: the lease is released by StopAsync.
        }
    }

    async Task Look(CancellationToken cancellationToken)
    {
        if (_lease.IsDue(_options.QueryDelay))
            await _lease.Renew(_store, cancellationToken);

        await ReadOwnRows(cancellationToken);
        foreach (var relayId in await _store.Abandoned(cancellationToken))
            await TakeOver(relayId, cancellationToken);
        if (_lease.ForgetsOthersNow())
            await _store.Forget(cancellationToken);
    }

    async Task ReadOwnRows(CancellationToken cancellationToken)
    {
        while (_rows.BeginCatchUp() is { } held)
        {
            // Rows already held may come first, so room for them too.
            var limit = held + _options.QueryMessageLimit;
            var rows = await _store.Own(_lease.RelayId, limit, cancellationToken);
            _rows.EndCatchUp(rows, isAll: rows.Count < limit);
        }
    }

    async Task TakeOver(Guid relayId, CancellationToken cancellationToken)
    {
        while (_lease.IsHeld && _rows.HasRoom)
        {
            var rows = await _store.Claim(_lease.RelayId, relayId, _options.QueryMessageLimit, cancellationToken);
            _rows.Add(rows);
            if (rows.Count < _options.QueryMessageLimit)
                return;
            await _lease.RenewIfDue(_store, _options.QueryDelay, cancellationToken);
        }
    }

    void Wake()
    {
        lock (_lookAgain)
        {
            if (_lookAgain.CurrentCount == 0)
                _lookAgain.Release();
        }
    }
}

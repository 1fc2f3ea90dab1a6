namespace Licensing.Messaging.Outbox.Relay;

/// <summary>What became of a delivery.</summary>
enum DeliveryOutcome
{
    /// <summary>The broker has the message.</summary>
    Delivered,

    /// <summary>The broker is there, and this message cannot be delivered.</summary>
    Refused,

    /// <summary>The broker is out of reach, which says nothing about the message.</summary>
    BrokerAway,
}

/// <summary>
/// While the broker is out of reach one delivery at a time finds out whether it is back, and all others wait: an outage costs no
/// attempts, and a hundred thousand waiting rows no load.
/// </summary>
sealed class BrokerGate(OutageLog outage, TimeProvider time) : IDisposable
{
    readonly SemaphoreSlim _probe = new(1, 1);
    volatile bool _isClosed;
    int _failures;

    /// <summary>Delivers as soon as the broker is there; never returns <see cref="DeliveryOutcome.BrokerAway"/>.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled while the broker was away.</exception>
    public async Task<DeliveryOutcome> Pass(Func<Task<(DeliveryOutcome Outcome, Exception? Error)>> deliver, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!_isClosed)
            {
                var (outcome, error) = await deliver();
                if (outcome != DeliveryOutcome.BrokerAway)
                    return outcome;
                Close(error!);
            }
            else if (await Probe(deliver, cancellationToken) is { } outcome)
                return outcome;
        }
    }

    public void Dispose() => _probe.Dispose();

    /// <summary>Waits for its turn; returns nothing when the broker is still away, or is back without this delivery's doing.</summary>
    async Task<DeliveryOutcome?> Probe(Func<Task<(DeliveryOutcome Outcome, Exception? Error)>> deliver, CancellationToken cancellationToken)
    {
        await _probe.WaitAsync(cancellationToken);
        try
        {
            if (!_isClosed)
                return null;
            await Task.Delay(Backoff.After(_failures), time, cancellationToken);
            var (outcome, _) = await deliver();
            if (outcome == DeliveryOutcome.BrokerAway)
            {
                _failures++;
                return null;
            }

            _isClosed = false;
            outage.Succeeded();
            return outcome;
        }
        finally
        {
            _probe.Release();
        }
    }

    void Close(Exception error)
    {
        outage.Failed(error);
        _failures = 1;
        _isClosed = true;
    }
}

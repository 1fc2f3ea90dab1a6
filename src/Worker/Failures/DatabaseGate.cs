namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// Whether this process works on messages. It is closed while the database is away: nothing is begun then, and what is under way is
/// cancelled, for it could only wait for time-outs.
/// </summary>
sealed class DatabaseGate : IDisposable
{
    readonly Lock _lock = new();
    readonly List<ConsumingEndpoint> _endpoints = [];
    CancellationTokenSource _closing = new();
    TaskCompletionSource<Exception> _closed = NewSource<Exception>();
    TaskCompletionSource _opened = new();
    volatile Exception? _reason;
    volatile bool _hasWorked;

    /// <summary>Why it is closed; nothing when it is open.</summary>
    public Exception? Reason => _reason;

    public bool IsClosed => _reason is not null;

    /// <summary>Whether a message was handled since it was opened the last time.</summary>
    public bool HasWorked => _hasWorked;

    /// <summary>Cancelled when it closes the next time.</summary>
    public CancellationToken Closing
    {
        get
        {
            lock (_lock)
                return _closing.Token;
        }
    }

    /// <summary>The endpoints that must have stopped before it opens again.</summary>
    public IReadOnlyList<ConsumingEndpoint> Endpoints
    {
        get
        {
            lock (_lock)
                return [.. _endpoints];
        }
    }

    public void Add(ConsumingEndpoint endpoint)
    {
        lock (_lock)
            _endpoints.Add(endpoint);
    }

    /// <summary>A message was handled.</summary>
    public void Worked() => _hasWorked = true;

    public void Close(Exception reason)
    {
        lock (_lock)
        {
            if (IsClosed)
                return;
            _reason = reason;
            _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = _closing.CancelAsync();
            _closed.TrySetResult(reason);
        }
    }

    /// <summary>
    /// Opens it, unless an endpoint still consumes: messages that it left unacknowledged come back to the queue only when it stops.
    /// </summary>
    public bool TryOpen()
    {
        lock (_lock)
        {
            if (_endpoints.Any(endpoint => endpoint.IsConsuming))
                return false;
            _reason = null;
            _hasWorked = false;
            _closing = new CancellationTokenSource();
            _closed = NewSource<Exception>();
            _opened.TrySetResult();
            return true;
        }
    }

    /// <summary>Returns why, once it is closed.</summary>
    public Task<Exception> WaitUntilClosed(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _closed.Task.WaitAsync(cancellationToken);
    }

    public Task WaitUntilOpen(CancellationToken cancellationToken)
    {
        lock (_lock)
            return IsClosed ? _opened.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    public void Dispose() => _closing.Dispose();

    static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

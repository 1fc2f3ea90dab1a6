using MassTransit;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>A receive endpoint that can be stopped and started again. Stopping it closes its channel, which brings its messages back to the queue.</summary>
sealed class ConsumingEndpoint : IReceiveEndpointObserver
{
    /// <summary>Nothing that is under way waits for the database any more; what does not end now is left behind.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly TimeProvider _time;
    volatile IReceiveEndpoint? _endpoint;
    volatile bool _isConsuming;

    public ConsumingEndpoint(IReceiveEndpointObserverConnector endpoint, TimeProvider time)
    {
        _time = time;
        endpoint.ConnectReceiveEndpointObserver(this);
    }

    /// <summary>Whether it may hold messages.</summary>
    public bool IsConsuming => _isConsuming;

    /// <summary>It has left a message unacknowledged, and must stop.</summary>
    public void HasLeftMessage() => _isConsuming = true;

    public async Task Stop()
    {
        // One that is not ready yet is stopped when it is.
        if (!_isConsuming || _endpoint is not { } endpoint)
            return;
        using var timer = new CancellationTokenSource(Patience, _time);
        await endpoint.Stop(timer.Token);
        _isConsuming = false;
    }

    /// <summary>Begins to consume, as soon as the broker is there.</summary>
    public void Start()
    {
        if (_isConsuming || _endpoint is not { } endpoint)
            return;
        _isConsuming = true;
        endpoint.Start(CancellationToken.None);
    }

    public Task Ready(ReceiveEndpointReady ready)
    {
        if (ready.IsStarted)
            (_endpoint, _isConsuming) = (ready.ReceiveEndpoint, true);
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
}

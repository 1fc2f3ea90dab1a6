using MassTransit;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>A receive endpoint that can be stopped and started again. Stopping it closes its channel, which brings its messages back to the queue.</summary>
sealed class ConsumingEndpoint : IReceiveEndpointObserver
{
    volatile IReceiveEndpoint? _endpoint;
    volatile bool _isConsuming;
    Task? _stopping;

    public ConsumingEndpoint(IReceiveEndpointObserverConnector endpoint) => endpoint.ConnectReceiveEndpointObserver(this);

    /// <summary>Whether it may hold messages.</summary>
    public bool IsConsuming => _isConsuming;

    /// <summary>It has left a message unacknowledged, and must stop.</summary>
    public void HasLeftMessage() => _isConsuming = true;

    /// <summary>
    /// Returns once it has stopped. A stop that is cut off would leave its channel open, and the messages with it, so only the wait can be
    /// cancelled; the next call waits on.
    /// </summary>
    public async Task Stop(CancellationToken cancellationToken)
    {
        // One that is not ready yet is stopped when it is.
        if (!_isConsuming || _endpoint is not { } endpoint)
            return;
        if (_stopping is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            _stopping = endpoint.Stop(CancellationToken.None);
        await _stopping.WaitAsync(cancellationToken);
        (_stopping, _isConsuming) = (null, false);
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

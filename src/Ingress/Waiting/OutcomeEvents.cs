using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using MassTransit;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>
/// Hears of outcomes that another process has asked for, from the events: a submission may be made here and waited for there. The process
/// subscribes only while somebody waits like that, and a little longer, so that an event does not go to every ingress for nothing.
/// </summary>
sealed partial class OutcomeEvents(
    IReceiveEndpointConnector bus, OutcomeWaiters waiters, MissedAnswers missed, TimeProvider time, ILogger<OutcomeEvents> logger) : IAsyncDisposable
{
    static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);
    readonly Lock _gate = new();
    HostReceiveEndpointHandle? _endpoint;
    ITimer? _idle;
    int _listeners;

    /// <summary>
    /// Listens until <see cref="Leave"/>. The task ends once events are heard. When the connection is lost later, they are missed until it is
    /// back; then <see cref="MissedAnswers"/> looks for all who wait.
    /// </summary>
    public Task Enter()
    {
        lock (_gate)
        {
            _listeners++;
            _endpoint ??= bus.ConnectReceiveEndpoint($"{waiters.AnswerQueue}-events-{Guid.CreateVersion7():N}", (_, endpoint) => Configure(endpoint));
            return _endpoint.ReceiveEndpoint.Started;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_listeners > 0)
                return;
            _idle ??= time.CreateTimer(_ => _ = StopIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _idle.Change(Linger, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The bus stops the endpoint when the process ends.</summary>
    public ValueTask DisposeAsync() => _idle?.DisposeAsync() ?? ValueTask.CompletedTask;

    void Configure(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.BelongsToProcess();
        endpoint.ConnectReceiveEndpointObserver(missed);
        endpoint.Handler<LicenseCreated>(context => Announce(context.Message));
        endpoint.Handler<LicenseRejected>(context => Announce(context.Message));
    }

    Task Announce(LicenseEvent happened)
    {
        waiters.Announce(happened.RequestId);
        return Task.CompletedTask;
    }

    async Task StopIfIdle()
    {
        HostReceiveEndpointHandle? endpoint;
        lock (_gate)
        {
            if (_listeners > 0)
                return;
            (endpoint, _endpoint) = (_endpoint, null);
        }

        try
        {
            await (endpoint?.StopAsync() ?? Task.CompletedTask);
        }
        catch (Exception exception)
        {
            // Without a broker there is nothing to unsubscribe from: the queue went with the connection.
            NotStopped(exception.Message);
        }
    }

    [LoggerMessage(303, LogLevel.Debug, "The subscription to outcome events did not end in order: {Reason}")]
    partial void NotStopped(string reason);
}

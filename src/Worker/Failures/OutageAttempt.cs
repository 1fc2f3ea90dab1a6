using MassTransit;
using MassTransit.RetryPolicies;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// One attempt at a message. It ends when the database turns out to be away; faults are kept back until it is clear that it was not an
/// outage, of which nobody is told.
/// </summary>
sealed class OutageAttempt : RetryConsumeContext, IDisposable
{
    readonly CancellationToken _closing;
    readonly CancellationTokenSource _either;
    readonly CancellationTokenRegistration _registration;
    readonly CancellationToken _token;

    /// <summary>Each attempt is cancelled on a thread of its own: with a server that stands still, drivers take seconds for it.</summary>
    public OutageAttempt(ConsumeContext context, CancellationToken closing)
        : base(context, Retry.Immediate(1), null!)
    {
        (_closing, _either) = (closing, CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken));
        _token = _either.Token;
        _registration = closing.UnsafeRegister(either => _ = ((CancellationTokenSource)either!).CancelAsync(), _either);
    }

    /// <summary>Whether the gate has closed since it began: whatever it failed with says nothing about the message.</summary>
    public bool IsCutOff => _closing.IsCancellationRequested;

    /// <summary>Also asked for when the attempt is over, by faults that were kept back.</summary>
    public override CancellationToken CancellationToken => _token;

    public void Dispose()
    {
        _registration.Dispose();
        if (!IsCutOff) // Else it may still be cancelling, and has no timer to free.
            _either.Dispose();
    }
}

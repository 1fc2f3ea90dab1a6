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

    public OutageAttempt(ConsumeContext context, CancellationToken closing)
        : base(context, Retry.Immediate(1), null!) =>
        (_closing, _either) = (closing, CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, closing));

    /// <summary>Whether the gate has closed since it began: whatever it failed with says nothing about the message.</summary>
    public bool IsCutOff => _closing.IsCancellationRequested;

    public override CancellationToken CancellationToken => _either.Token;

    public void Dispose() => _either.Dispose();
}

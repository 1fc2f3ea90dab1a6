using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>One request that waits for an outcome.</summary>
/// <param name="told">Ends with the outcome, or with nothing when it is only known that there is one.</param>
/// <param name="hasAsked">Whether a command of this process asks the worker for the outcome; if not, only events tell of it.</param>
/// <param name="leave">Ends the waiting.</param>
sealed class OutcomeWaiter(Task<RequestOutcome?> told, bool hasAsked, Action leave) : IDisposable
{
    public bool HasAsked => hasAsked;

    /// <summary>What was told in that time, if anything.</summary>
    public async Task<RequestOutcome?> Wait(TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await told.WaitAsync(wait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose() => leave();
}

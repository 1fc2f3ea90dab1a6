using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>What the consumer leaves for <see cref="OutcomeAnswerFilter"/> to send once its transaction has committed.</summary>
sealed class OutcomeAnswer
{
    public RequestOutcome? Outcome { get; set; }
}

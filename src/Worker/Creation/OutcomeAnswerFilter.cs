using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox.Inbox;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>
/// Answers the ingress that waits for the outcome of a command. It stands outside the outbox and the retries: what is told has been
/// committed, and an answer that cannot be sent is no failure of the command. A delivery that lost against another one of the same message has
/// committed nothing, and is silent: the other one answers.
/// </summary>
sealed partial class OutcomeAnswerFilter(TimeProvider time, ILogger<OutcomeAnswerFilter> logger) : IFilter<ConsumeContext>
{
    /// <summary>A broker that takes nothing must not keep the worker from its work.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Nobody waits longer than this.</summary>
    static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        if (context.Headers.Get<string>(OutcomeAnswers.Header) is not { Length: > 0 } queue)
        {
            await next.Send(context);
            return;
        }

        var answer = context.GetOrAddPayload(() => new OutcomeAnswer());
        await next.Send(context);
        if (answer.Outcome is { } outcome && !context.WasHandledBefore())
            await Answer(context, queue, outcome);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outcomeAnswer");

    async Task Answer(ConsumeContext context, string queue, RequestOutcome outcome)
    {
        try
        {
            var endpoint = await context.GetSendEndpoint(OutcomeAnswers.Address);
            await endpoint.Send(outcome, send => Address(send, queue, outcome), context.CancellationToken).WaitAsync(Patience, time, context.CancellationToken);
        }
        catch (Exception exception)
        {
            // Whoever waits reads the outcome when the wait ends.
            Lost(outcome.RequestId, exception.Message);
        }
    }

    static void Address(SendContext send, string queue, RequestOutcome outcome)
    {
        send.CorrelationId = outcome.RequestId;
        send.Durable = false;
        send.TimeToLive = TimeToLive;
        send.TrySetRoutingKey(queue);
        send.TrySetAwaitAck(false);
    }

    [LoggerMessage(402, LogLevel.Debug, "The answer for request {RequestId} is lost: {Reason}")]
    partial void Lost(Guid requestId, string reason);
}

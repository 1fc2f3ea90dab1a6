using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox.Inbox;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>
/// Sees to messages that were handled before, which the inbox lets no consumer see again. Whoever sends a request anew, with the message id that it
/// had, waits for an answer anew; the message is acknowledged after that, so no crash loses the answer. And a message id can be used twice by
/// mistake: the second command must not vanish.
/// </summary>
sealed class DuplicateAnswerFilter(IServiceScopeFactory scopes) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        await next.Send(context);
        if (context.WasHandledBefore() && context.TryGetMessage<UncheckedCreateLicense>(out var message))
            await AnswerAgain(message);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("duplicateAnswer");

    async Task AnswerAgain(ConsumeContext<UncheckedCreateLicense> context)
    {
        var received = CreateLicenseMessage.Read(context.Message.Json);
        var submission = Submissions.Of(received.Command, context);
        await using var scope = scopes.CreateAsyncScope();
        var history = scope.ServiceProvider.GetRequiredService<CommandHistory>();
        var (request, known) = await history.Find(received, submission, context.CancellationToken);
        if (known is { IsOfAnother: false })
            await context.Answer(known.Outcome, submission);
        else if (request is null)
            throw new InvalidMessageException($"The message id {context.MessageId} was used before, by another command. Send this one with an id of its own.");
        else
            await SendAnew(context, scope.ServiceProvider);
    }

    /// <summary>
    /// What an ingress has accepted, and is open still, was not handled before: somebody else has used its message id. It gets another one, in a
    /// transaction, for it must not be lost now.
    /// </summary>
    static async Task SendAnew(ConsumeContext<UncheckedCreateLicense> context, IServiceProvider scope)
    {
        await scope.GetRequiredService<ISendEndpointProvider>().SendCommand(context.Message.Json, context.CancellationToken, send =>
        {
            (send.CorrelationId, send.ConversationId) = (context.CorrelationId, context.ConversationId);
            if (context.Headers.Get<string>(OutcomeAnswers.Header) is { Length: > 0 } queue)
                send.Headers.Set(OutcomeAnswers.Header, queue);
        });
        await scope.GetRequiredService<LicensingDbContext>().SaveChangesAsync(context.CancellationToken);
    }
}

using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox.Inbox;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>
/// Answers the sender of a message that was handled before. The inbox lets no consumer see it again, but whoever sends a request anew, with the
/// message id that it had, waits for an answer anew. The message is acknowledged after that, so no crash loses the answer.
/// </summary>
sealed class DuplicateAnswerFilter(IServiceScopeFactory scopes) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        await next.Send(context);
        if (context.ResponseAddress is not null && context.WasHandledBefore() && context.TryGetMessage<UncheckedCreateLicense>(out var message))
            await AnswerAgain(message);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("duplicateAnswer");

    /// <summary>Nothing can be told of a rejection whose record has expired.</summary>
    async Task AnswerAgain(ConsumeContext<UncheckedCreateLicense> context)
    {
        var received = CreateLicenseMessage.Read(context.Message.Json);
        await using var scope = scopes.CreateAsyncScope();
        var history = scope.ServiceProvider.GetRequiredService<CommandHistory>();
        var submission = Submissions.Of(received.Command, context);
        var (_, known) = await history.Find(received, submission, context.CancellationToken);
        if (known is not null)
            await context.Answer(known.Outcome, submission);
    }
}

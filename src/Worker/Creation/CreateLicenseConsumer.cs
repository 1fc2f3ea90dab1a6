using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>Creates one license a command, in the transaction that the inbox opens, and tells everybody who cares.</summary>
public sealed class CreateLicenseConsumer(LicenseCreation creation) : IConsumer<UncheckedCreateLicense>
{
    public async Task Consume(ConsumeContext<UncheckedCreateLicense> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var received = CreateLicenseMessage.Read(context.Message.Json);
        if (!received.HasSender && !context.TryGetPayload<AnswerQueue>(out _))
            throw new InvalidMessageException($"The command does not say whose it is. {received.Faults.Text}");

        var submission = Submissions.Of(received.Command, context);
        var result = await creation.Handle(received, submission, context.CancellationToken);
        if (context.TryGetPayload<OutcomeAnswer>(out var answer))
            answer.Outcome = result.Request?.ToOutcome();
        foreach (var happened in received.HasSender ? result.Events : [])
            await context.Publish(happened, happened.GetType(), OutcomeEnvelope.Of(happened, submission), context.CancellationToken);
        await context.Answer(result.Outcome, submission);
    }
}

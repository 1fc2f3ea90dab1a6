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
        if (!received.HasSender)
            throw new InvalidMessageException($"The command does not say whose it is. {received.Faults.Text}");

        var result = await creation.Handle(received, Submissions.Of(received.Command, context), context.CancellationToken);
        if (context.TryGetPayload<OutcomeAnswer>(out var answer))
            answer.Outcome = result.Request?.ToOutcome();
        foreach (var happened in result.Events)
            await context.Publish(happened, happened.GetType(), OutcomeEnvelope.Of(happened), context.CancellationToken);
        await context.Answer(result.Outcome);
    }
}

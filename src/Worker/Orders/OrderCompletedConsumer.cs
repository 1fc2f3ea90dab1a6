using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Worker.Creation;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Orders;

/// <summary>Makes a command of each line of an order that is a license: all of them, or none when the order cannot be understood.</summary>
public sealed class OrderCompletedConsumer : IConsumer<UncheckedOrderCompleted>
{
    public async Task Consume(ConsumeContext<UncheckedOrderCompleted> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var faults = new Faults();
        var licenses = OrderCompletedMessage.Read(context.Message.Json, faults);
        InvalidMessageException.ThrowIfAny(faults, "The order cannot be understood; none of its lines was taken.");

        foreach (var license in licenses)
            await context.SendCommand(license.ToCommand(), context.CancellationToken);
    }
}

using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>Sends commands from the worker to the queue that it takes them from: of the same types on the wire as everybody else's.</summary>
static class CommandSending
{
    static readonly Uri Destination = QueueNames.AddressOf(QueueNames.CreateLicense);

    public static async Task SendCommand(
        this ISendEndpointProvider bus, JsonElement command, CancellationToken cancellationToken, Action<SendContext>? address = null)
    {
        var endpoint = await bus.GetSendEndpoint(Destination);
        await endpoint.Send(new UncheckedCreateLicense(command), send =>
        {
            // MassTransit would add the interface of unchecked messages.
            send.SupportedMessageTypes = MessageTypeCache<CreateLicense>.MessageTypeNames;
            address?.Invoke(send);
        }, cancellationToken);
    }
}

// Prints every event, once: dotnet run
using System.Collections.Concurrent;
using Licensing.Messaging.Contracts;
using MassTransit;

var address = Environment.GetEnvironmentVariable("RABBITMQ_URL") ?? "amqp://guest:guest@localhost:5672/";

// Delivery is at least once. In earnest this is a table, written in the transaction of what the event brings about.
var handled = new ConcurrentDictionary<Guid, bool>();

var bus = Bus.Factory.CreateUsingRabbitMq(factory =>
{
    factory.Host(new Uri(address));
    factory.ReceiveEndpoint("example-subscriber-csharp", queue =>
    {
        queue.SetQuorumQueue();
        queue.ConcurrentMessageLimit = 1; // So that LicenseCreated stays before its LicenseActivated.
        queue.Handler<LicenseCreated>(context => Handle(context.Message, context.Message.License.LicenseId));
        queue.Handler<LicenseActivated>(context => Handle(context.Message, context.Message.License.LicenseId));
        queue.Handler<LicenseRejected>(context => Handle(context.Message, context.Message.Code));
    });
});
await bus.StartAsync(TimeSpan.FromSeconds(30)); // Without a limit it waits for the broker for ever.
Console.WriteLine("Waiting for events; Ctrl+C ends.");
await Task.Delay(Timeout.Infinite);

// Once this returns MassTransit acknowledges the delivery; when it throws, the message goes to example-subscriber-csharp_error.
Task Handle(LicenseEvent happened, object what)
{
    if (handled.TryAdd(happened.EventId, true))
        Console.WriteLine($"{happened.GetType().Name} {happened.TenantId} {happened.IdempotencyKey} {what}");
    return Task.CompletedTask;
}

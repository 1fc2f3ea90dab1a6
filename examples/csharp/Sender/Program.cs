// Sends CreateLicense and prints what comes of it: dotnet run -- [TENANT [KEY]]
using Licensing.Messaging.Contracts;
using MassTransit;

var address = Environment.GetEnvironmentVariable("RABBITMQ_URL") ?? "amqp://guest:guest@localhost:5672/";
var bus = Bus.Factory.CreateUsingRabbitMq(factory => factory.Host(new Uri(address)));
await bus.StartAsync(TimeSpan.FromSeconds(30)); // Without a limit it waits for the broker for ever.

// The exchange, not "queue:create-license": that would declare the queue here, and otherwise than the service does.
var client = bus.CreateRequestClient<CreateLicense>(new Uri("exchange:create-license"));
var response = await client.GetResponse<LicenseCreated, LicenseRejected>(new CreateLicense
{
    TenantId = args.ElementAtOrDefault(0) ?? "northwind",
    IdempotencyKey = args.ElementAtOrDefault(1) ?? "example",
    ProductOfferingId = "pbx-basic",
    CustomerId = "acme",
});
Console.WriteLine(response.Message switch
{
    LicenseCreated created => $"LicenseCreated {created.License.LicenseId}",
    LicenseRejected rejected => $"LicenseRejected {rejected.Code}: {rejected.Message}",
    var other => $"{other}",
});
await bus.StopAsync();

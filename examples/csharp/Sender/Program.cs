// Sends CreateLicense and prints what comes of it: dotnet run -- TENANT KEY
using Licensing.Messaging.Contracts;
using MassTransit;

var address = Environment.GetEnvironmentVariable("RABBITMQ_URL") ?? "amqp://guest:guest@localhost:5672/";
var bus = Bus.Factory.CreateUsingRabbitMq(factory => factory.Host(new Uri(address)));
await bus.StartAsync();

// The exchange, not "queue:create-license": that would declare the queue here, and otherwise than the service does.
var client = bus.CreateRequestClient<CreateLicense>(new Uri("exchange:create-license"));
var response = await client.GetResponse<LicenseCreated, LicenseRejected>(new CreateLicense
{
    TenantId = args[0],
    IdempotencyKey = args[1],
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

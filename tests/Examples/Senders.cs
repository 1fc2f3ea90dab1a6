using Licensing.Messaging.Examples.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Examples.Tests;

[Collection("servers")]
public sealed class Senders(RunningService service)
{
    const string Created = "Licensing.Messaging.Contracts:LicenseCreated";

    [Fact]
    public async Task The_one_in_CSharp_prints_the_license_the_same_for_a_duplicate()
    {
        var first = await service.Run("Sender", Installation.Tenant, "sender-csharp");
        var second = await service.Run("Sender", Installation.Tenant, "sender-csharp");

        first.Should().MatchRegex("^LicenseCreated [0-9a-f-]{36}$");
        second.Should().Be(first);
    }

    [Fact]
    public async Task The_one_in_CSharp_prints_a_refusal() =>
        (await service.Run("Sender", "nobody", "sender-refused")).Should().StartWith("LicenseRejected validation_error: ");

    [Fact]
    public async Task The_one_in_JavaScript_creates_a_license()
    {
        await using var listener = await EventListener.StartAsync(service.Installation.RabbitMq, Created);
        (await service.Run("sender.js", Installation.Tenant, "sender-javascript")).Should().Be("Sent");

        var created = (await listener.WaitForAsync(1, RunningService.Patience))[0].Message;
        created.GetProperty("idempotencyKey").GetString().Should().Be("sender-javascript");
        created.GetProperty("license").GetProperty("status").GetString().Should().Be("ACTIVE");
    }

    [Fact]
    public async Task Both_mean_the_same_command()
    {
        await using var listener = await EventListener.StartAsync(service.Installation.RabbitMq, Created);
        await service.Run("sender.js", Installation.Tenant, "sender-both");
        var created = (await listener.WaitForAsync(1, RunningService.Patience))[0].Message;

        (await service.Run("Sender", Installation.Tenant, "sender-both")).Should()
            .Be($"LicenseCreated {created.GetProperty("license").GetProperty("licenseId").GetString()}");
    }
}

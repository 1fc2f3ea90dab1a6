using System.Text.Json;
using Licensing.Messaging.Examples.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Examples.Tests;

/// <summary>A system that knows AMQP and JSON and nothing else, and that says many things twice.</summary>
[Collection("servers")]
public sealed class HundredCommands(RunningService service)
{
    [Fact]
    public async Task Of_which_fifty_repeat_the_other_fifty_become_fifty_licenses()
    {
        var tenant = UniqueName.Next();
        await service.Installation.AddTenantAsync(tenant);

        var heard = JsonElement.Parse(await service.Run("hundred-commands.js", tenant));

        heard.GetProperty("answers").GetInt32().Should().Be(100, "every duplicate is answered too");
        heard.GetProperty("answeredLicenses").GetInt32().Should().Be(50);
        heard.GetProperty("licenses").GetInt32().Should().Be(50);
        heard.GetProperty("keys").GetInt32().Should().Be(50);
        heard.GetProperty("events").GetInt32().Should().Be(51, "there is one for each license, that of the last command included");
        (await service.Installation.QueryAsync<long>($"SELECT count(*) FROM licenses WHERE tenant_id = '{tenant}'")).Should().Be(51);
    }
}

using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Systems;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests;

/// <summary>Processes are killed, paused and stopped, servers too; connections are dropped, cut, slow, silent, half closed; replies get lost.</summary>
public sealed class Under_faults_on_servers(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled()
    {
        await using var system = await ServersSystem.Start();
        await FaultRun.Of(system, output);
    }
}

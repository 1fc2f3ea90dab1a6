using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Systems;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests;

/// <summary>The process is killed, paused and stopped, and its disk is full.</summary>
public sealed class Under_faults_on_standalone(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled()
    {
        await using var system = await StandaloneSystem.Start();
        await FaultRun.Of(system, output);
    }
}

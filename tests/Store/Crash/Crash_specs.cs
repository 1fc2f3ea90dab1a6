using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Microsoft.EntityFrameworkCore.Storage;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>
/// Whichever operation fails, each message is handled once and each outgoing one is delivered: a run for each database command, each
/// commit and each publish, until a run ends before its number comes up.
/// </summary>
public abstract class Crash_specs : StoreSpecs
{
    /// <summary>Runs side by side, each with a database of its own, because most of their time is waiting.</summary>
    const int Lanes = 6;

    /// <summary>More than any run needs: one that never ends is a fault as well.</summary>
    const int MostOperations = 300;

    /// <summary>The in-memory broker is gone with its process, so it is the database that keeps the messages.</summary>
    static readonly StoreHostSettings Settings = new()
    {
        Outbox = outbox =>
        {
            outbox.HoldUntilConsumed();
            outbox.QueryDelay = TimeSpan.FromMilliseconds(50);
            outbox.LeaseDuration = TimeSpan.FromMilliseconds(300);
        },
    };

    static readonly StoreHostSettings Retrying = Settings with
    {
        DbContext = options => options.ReplaceService<IExecutionStrategyFactory, RetryingStrategyFactory>(),
    };

    /// <summary>No two runs do the same in the same order, so that the numbers may miss one of these: each is aimed at besides.</summary>
    static readonly string[] Milestones =
    [
        "INSERT INTO Entries", "INSERT INTO handled", "INSERT INTO relays", "UPDATE relays", "UPDATE going out SET", "DELETE FROM",
        FaultyDatabase.Commit, "PUBLISH to /doing", "PUBLISH to /hearing", "PUBLISH to /urn:message",
    ];

    [Theory]
    [InlineData(Side.Before)]
    [InlineData(Side.After)]
    public Task Whichever_operation_fails_everything_is_done_once_in_the_end(Side side) => AtEveryOperation(side, dies: false, Settings);

    /// <summary>What fails before its effect is only done again; what seems to have failed is what a strategy does twice.</summary>
    [Fact]
    public Task Whichever_operation_fails_after_its_effect_it_is_done_once_with_a_retrying_execution_strategy() =>
        AtEveryOperation(Side.After, dies: false, Retrying);

    [Theory]
    [InlineData(Side.Before)]
    [InlineData(Side.After)]
    public Task At_whichever_operation_a_process_dies_another_one_does_the_rest(Side side) => AtEveryOperation(side, dies: true, Settings);

    async Task AtEveryOperation(Side side, bool dies, StoreHostSettings settings)
    {
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLane(lane))));

        async Task RunLane(int lane)
        {
            await using var database = await NewDatabase();
            await using var writer = await StoreHost.Start(database, settings: StoreHostSettings.WithoutRelay);
            var number = lane + 1;
            while (number < MostOperations && await Play(new Fault(number, side, dies)))
                number += Lanes;
            number.Should().BeLessThan(MostOperations, "a run should come to its end");

            for (var milestone = lane; milestone < Milestones.Length; milestone += Lanes)
                (await Play(new Fault(1, side, dies, Milestones[milestone]))).Should().BeTrue("every run comes to {0}", Milestones[milestone]);

            async Task<bool> Play(Fault fault)
            {
                try
                {
                    return await new CrashRun(database, fault, settings).Play(writer);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"When {fault}: {exception.Message}", exception);
                }
            }
        }
    }
}

public sealed class Crash_on_sqlite : Crash_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Crash_on_postgresql : Crash_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class PurgeTests
{
    [Fact]
    public async Task Named_ones_are_deleted_and_no_others()
    {
        await using var broker = await Start(Errors, Skipped);
        var id = await broker.Put(Errors, "1");
        await broker.Put(Errors, "2");
        await broker.Put(Skipped, "3", id);

        (await broker.Run("purge", $"{id}")).ShouldBeDone().Out.Should().Equal("Deleted 2.");

        (await broker.TakeTexts(Errors)).Should().Equal("2");
        (await broker.TakeTexts(Skipped)).Should().BeEmpty();
    }

    [Fact]
    public async Task All_are_deleted_only_when_that_is_confirmed()
    {
        await using var broker = await Start(Errors, Skipped);
        await broker.Put(Errors, "error");
        await broker.Put(Skipped, "skipped");

        var refused = await broker.Run("purge", "--all");
        (await broker.Run("list")).ShouldBeDone().Out.Should().EndWith("2 in all.");
        (await broker.Run("purge", "--all", "--queue", Errors, "--yes")).ShouldBeDone().Out.Should().Equal("Deleted 1.");
        (await broker.TakeTexts(Skipped)).Should().Equal("skipped");

        refused.ExitCode.Should().Be(2);
        refused.Out.Should().BeEmpty();
        refused.Error.Should().Contain(line => line.Contains("--yes"));
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_told()
    {
        await using var broker = await Start(Errors);
        await broker.Put(Errors, "1");
        var absent = $"{Guid.NewGuid()}";

        var result = await broker.Run("purge", absent);

        result.ExitCode.Should().Be(1);
        result.Out.Should().Equal("Deleted 0.");
        result.Error.Should().ContainSingle().Which.Should().Contain(absent);
        (await broker.TakeTexts(Errors)).Should().Equal("1");
    }
}

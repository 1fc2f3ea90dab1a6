namespace Licensing.Messaging.Faults.Tests.OldMessages;

/// <summary>
/// A message that has made its license creates nothing when it is replayed from an error queue, after its inbox row has been cleaned up and its key
/// has expired, whatever has become of the key since.
/// </summary>
[Collection("servers")]
public sealed class OldMessagesAreHarmless(LongAfter fixture) : IClassFixture<LongAfter>
{
    public static IEnumerable<object[]> Commands { get; } = OldCommand.All.Select(command => new object[] { command.Way, command.Fate });

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_old_message_creates_nothing_and_tells_nobody(Way way, KeyFate fate)
    {
        var command = new OldCommand(way, fate);

        fixture.Before[command.Key].Should().HaveCount(command.IsUsedAgain ? 2 : 1);
        fixture.After[command.Key].Should().BeEquivalentTo(fixture.Before[command.Key]);
        fixture.ToldBefore[command.Key].Should().NotBeEmpty();
        fixture.ToldAfter[command.Key].Should().BeEquivalentTo(fixture.ToldBefore[command.Key]);
    }

    /// <summary>Four for each way, and the orders besides the commands that were made of them.</summary>
    [Fact]
    public void All_of_them_were_replayed_and_none_has_failed_again()
    {
        fixture.Replayed.Should().Be("Replayed 21.");
        fixture.LeftOver.Should().Be("There are no dead letters.");
    }

    [Fact]
    public void A_message_that_had_failed_before_it_was_handled_makes_its_license_all_the_same() =>
        fixture.LicensesOfNeverHandled.Should().ContainSingle();
}

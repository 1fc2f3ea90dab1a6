using Licensing.Messaging.Faults.Tests.Model.Protocol;
using Xunit.Abstractions;

namespace Licensing.Messaging.Faults.Tests.Model;

/// <summary>
/// Everything that two submissions, two processes and a few faults, each of any kind and at any time, can lead to: at most one license a request and
/// a key, one event id a license, and from everywhere an end at which whoever was acknowledged has a license that was told.
/// </summary>
public sealed class ExploredProtocol(ITestOutputHelper output)
{
    /// <summary>None of the guards. The broker keeps what it has, for the reconciler goes by the records.</summary>
    static readonly Rules Unguarded = new() { Inbox = false, Records = false, RequestIds = false, BrokerForgets = false };

    /// <summary>One fault more takes ten times as long, and was found to be as good: see docs/guarantees.md.</summary>
    [Theory]
    [InlineData(true, false, 3, 99_729)]
    [InlineData(true, true, 3, 162_354)]
    [InlineData(false, false, 2, 65_555)]
    public void Nothing_is_lost_and_nothing_is_doubled_whatever_breaks(bool sameKey, bool secondOverBus, byte faults, int states)
    {
        var exploration = Explore(new Rules { SameKey = sameKey, SecondOverBus = secondOverBus, Faults = faults });

        exploration.Finding.Should().BeNull();
        exploration.States.Should().Be(states, "a model that shrinks unnoticed shows nothing");
    }

    [Fact]
    public void The_inbox_alone_keeps_a_message_that_comes_again_from_making_a_second_license() =>
        Explore(Unguarded with { Inbox = true, SameKey = false, TimePasses = false }).Finding.Should().BeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_record_alone_keeps_two_messages_with_one_key_from_making_two_licenses(bool secondOverBus) =>
        Explore(Unguarded with { Records = true, TimePasses = false, SecondOverBus = secondOverBus }).Finding.Should().BeNull();

    [Fact]
    public void The_request_id_alone_keeps_a_message_from_making_a_second_license_however_late_it_comes() =>
        Explore(Unguarded with { RequestIds = true, SameKey = false }).Finding.Should().BeNull();

    [Fact]
    public void Without_any_guard_the_exploration_finds_two_licenses_for_one_request() =>
        Explore(Unguarded).Finding.Should().StartWith("two licenses for one request: ");

    [Fact]
    public void Without_records_it_finds_two_licenses_for_one_key() =>
        Explore(new Rules { Records = false, BrokerForgets = false }).Finding.Should().StartWith("two licenses for one key: ");

    /// <summary>Inbox and records are for a while; only the request id is for ever.</summary>
    [Fact]
    public void Without_request_ids_it_finds_an_old_message_that_makes_a_second_license() =>
        Explore(new Rules { RequestIds = false, Faults = 3 }).Finding.Should().StartWith("two licenses for one request: ")
            .And.Contain("inbox row 0 expires").And.Contain("record of key 0 expires");

    [Theory]
    [InlineData(nameof(Rules.DeletesBeforeConfirm))]
    [InlineData(nameof(Rules.AcknowledgesFirst))]
    [InlineData(nameof(Rules.SendsWithoutOutbox))]
    [InlineData(nameof(Rules.BrokerForgets))]
    public void What_loses_commands_is_found_where_no_reconciler_sends_them_again(string mistake) =>
        Explore(new Rules
        {
            Reconciler = false,
            BrokerForgets = mistake == nameof(Rules.BrokerForgets),
            DeletesBeforeConfirm = mistake == nameof(Rules.DeletesBeforeConfirm),
            AcknowledgesFirst = mistake == nameof(Rules.AcknowledgesFirst),
            SendsWithoutOutbox = mistake == nameof(Rules.SendsWithoutOutbox),
        }).Finding.Should().Contain("was acknowledged, and its key has no license");

    [Fact]
    public void What_loses_events_is_found() =>
        Explore(new Rules { DeletesBeforeConfirm = true }).Finding.Should().StartWith("nobody was told of the license");

    [Fact]
    public void An_event_whose_id_is_made_anew_is_found() =>
        Explore(new Rules { FreshEventIds = true }).Finding.Should().StartWith("two event ids for one license: ");

    Exploration Explore(Rules rules)
    {
        var exploration = Exploration.Of(rules);
        output.WriteLine($"{exploration.States:N0} states, {exploration.Steps:N0} steps, {exploration.Ends:N0} ends. {exploration.Finding}");
        return exploration;
    }
}

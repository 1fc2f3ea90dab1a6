using Licensing.Messaging.Contracts;
using Licensing.Messaging.Faults.Tests.InProcess;

namespace Licensing.Messaging.Faults.Tests.Guards;

/// <summary>
/// Any two of the three guards are switched off, and the third keeps the worker from a second license in the case that it is there for. Without
/// the third as well there are two licenses: the tests would see it.
/// </summary>
[Collection("servers")]
public sealed class EachGuardAlone
{
    [Theory]
    [InlineData(Guard.Inbox, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_inbox_stops_a_message_that_comes_again(Guard on, int licenses) => OneAfterTheOther(on, Guard.Inbox, licenses);

    [Theory]
    [InlineData(Guard.Inbox, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_inbox_stops_one_of_two_executions_of_a_message(Guard on, int licenses) => AtOnce(on, Guard.Inbox, licenses);

    [Theory]
    [InlineData(Guard.Record, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_record_stops_another_message_with_the_key(Guard on, int licenses) => OneAfterTheOther(on, Guard.Record, licenses);

    [Theory]
    [InlineData(Guard.Record, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_record_stops_one_of_two_messages_with_the_key_at_once(Guard on, int licenses) => AtOnce(on, Guard.Record, licenses);

    [Theory]
    [InlineData(Guard.RequestId, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_request_id_stops_a_command_that_comes_when_inbox_row_and_record_are_gone(Guard on, int licenses) =>
        OneAfterTheOther(on, Guard.RequestId, licenses);

    [Theory]
    [InlineData(Guard.RequestId, 1)]
    [InlineData(Guard.None, 2)]
    public Task The_request_id_stops_one_of_two_such_commands_at_once(Guard on, int licenses) => AtOnce(on, Guard.RequestId, licenses);

    /// <summary>The record is there already, so that nothing is inserted twice: that its outcome is written once makes the difference.</summary>
    [Theory]
    [InlineData(Guard.Record, 1)]
    [InlineData(Guard.None, 2)]
    public async Task The_record_that_an_ingress_has_opened_is_completed_by_one_of_two_commands_at_once(Guard on, int licenses)
    {
        await using var workers = await GuardedWorkers.Start(on, executions: 2);
        var accepted = TestTenant.Command("key-1") with { RequestId = Guid.CreateVersion7() };
        await workers.Accept(accepted);

        await Task.WhenAll(
            workers.Deliver(0, accepted.RequestId.Value, accepted), workers.Deliver(1, Guid.CreateVersion7(), TestTenant.Command("key-1")));

        (await workers.CountLicenses()).Should().Be(licenses);
    }

    static async Task OneAfterTheOther(Guard on, Guard isCaseOf, int licenses)
    {
        await using var workers = await GuardedWorkers.Start(on);
        var worker = 0;
        foreach (var (messageId, command) in TwiceAsFor(isCaseOf))
            await workers.Deliver(worker++, messageId, command);

        (await workers.CountLicenses()).Should().Be(licenses);
    }

    /// <summary>Both workers have decided to create a license before one of them saves it.</summary>
    static async Task AtOnce(Guard on, Guard isCaseOf, int licenses)
    {
        await using var workers = await GuardedWorkers.Start(on, executions: 2);

        await Task.WhenAll(TwiceAsFor(isCaseOf).Select((delivery, worker) => workers.Deliver(worker, delivery.MessageId, delivery.Command)));

        (await workers.CountLicenses()).Should().Be(licenses);
    }

    /// <summary>Two deliveries that have nothing in common but what the guard goes by, and the key.</summary>
    static List<(Guid MessageId, CreateLicense Command)> TwiceAsFor(Guard guard)
    {
        var (messageId, requestId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return
        [
            .. Enumerable.Range(0, 2).Select(_ => (
                guard == Guard.Inbox ? messageId : Guid.CreateVersion7(),
                TestTenant.Command("key-1") with { RequestId = guard == Guard.RequestId ? requestId : Guid.CreateVersion7() })),
        ];
    }
}

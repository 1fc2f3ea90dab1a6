using System.Text;
using RabbitMQ.Client;
using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class ListTests
{
    const string Envelope =
        """
        {"messageType": ["urn:message:Licensing.Messaging.Contracts:CreateLicense"], "sentTime": "2026-11-23T10:00:00Z",
         "message": {"tenantId": "acme", "idempotencyKey": "order-4711"}}
        """;

    [Fact]
    public async Task Each_tells_where_it_is_what_it_is_when_and_why()
    {
        await using var broker = await Start(Errors, Skipped, OtherErrors);
        var failed = await broker.Put(Errors, Envelope, headers: MovedHeaders.ByConsumer());
        var skipped = await broker.Put(Skipped, """{"tenantId": "beta"}""", headers: [("MT-Reason", "dead-letter"), ("MT-MessageType", "urn:message:Some:Thing")]);
        var killer = await broker.Put(OtherErrors, "{}", headers: MovedHeaders.ByBroker());

        var table = (await broker.Run("list")).ShouldBeDone().Out;
        var list = (await broker.Run("list", "--json")).ShouldBeDone().Json;

        table.Should().HaveCount(5).And.EndWith("3 in all.");
        table[0].Should().ContainAll("ID", "QUEUE", "TYPE", "WHEN", "TENANT", "IDEMPOTENCY KEY", "REASON");
        table[1].Should().ContainAll($"{failed}", Errors, "  CreateLicense  ", "2026-11-23 10:15:00Z", "acme", "order-4711", MovedHeaders.Reason);
        table[2].Should().ContainAll($"{skipped}", Skipped, "  Thing  ", "beta", "No consumer");
        table[3].Should().ContainAll($"{killer}", OtherErrors, "2026-11-23 10:16:00Z", "delivery_limit");
        list.GetProperty("total").GetInt64().Should().Be(3);
        var first = list.GetProperty("deadLetters")[0];
        first.EnumerateObject().Select(member => member.Name).Should().Equal(
            "id", "queue", "messageType", "failedAt", "sentAt", "tenant", "idempotencyKey", "exceptionType", "reason");
        first.GetProperty("messageType").GetString().Should().Be("urn:message:Licensing.Messaging.Contracts:CreateLicense");
        first.GetProperty("sentAt").GetDateTime().Should().Be(new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc));
        first.GetProperty("exceptionType").GetString().Should().Be("System.FormatException");
    }

    [Fact]
    public async Task Where_no_worker_was_ever_started_there_are_no_queues_and_no_dead_letters()
    {
        await using var broker = await Start();

        (await broker.Run("list")).ShouldBeDone().Out.Should().Equal("There are no dead letters.");
        var list = (await broker.Run("list", "--json")).ShouldBeDone().Json;

        list.GetProperty("total").GetInt64().Should().Be(0);
        list.GetProperty("deadLetters").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(3101)]
    public async Task Looking_changes_neither_the_messages_nor_their_order_however_often_and_however_far(int count)
    {
        await using var broker = await Start(Errors);
        var texts = (await broker.PutMany(Errors, count)).Select(message => message.Text);

        (await broker.Run("list", "--limit", "7")).ShouldBeDone();
        (await broker.Run("list", "--limit", "10000")).ShouldBeDone();
        (await broker.Run("show", $"{Guid.NewGuid()}")).ShouldHaveFailed("There is no dead letter");
        (await broker.Run("list", "--queue", Errors)).ShouldBeDone();

        (await broker.TakeTexts(Errors)).Should().Equal(texts);
    }

    [Fact]
    public async Task The_limit_is_over_all_queues_and_the_total_counts_what_is_beyond_it()
    {
        await using var broker = await Start(Errors, OtherErrors);
        foreach (var queue in new[] { Errors, OtherErrors, OtherErrors })
            await broker.Put(queue, "{}");

        var two = (await broker.Run("list", "--limit", "2")).ShouldBeDone().Out;
        var three = (await broker.Run("list", "--limit", "3")).ShouldBeDone().Out;
        var one = (await broker.Run("list", "--queue", Errors)).ShouldBeDone().Out;

        two.Should().HaveCount(4).And.EndWith("3 in all, 2 listed.");
        three.Should().HaveCount(5).And.EndWith("3 in all.");
        one.Should().HaveCount(3).And.EndWith("1 in all.");
    }

    [Fact]
    public async Task By_default_a_hundred_are_listed()
    {
        await using var broker = await Start(Errors);
        await broker.PutMany(Errors, 101);

        (await broker.Run("list")).ShouldBeDone().Out.Should().HaveCount(102).And.EndWith("101 in all, 100 listed.");
    }

    [Fact]
    public async Task Poison_without_anything_that_can_be_read_has_an_id_all_the_same_and_always_the_same()
    {
        await using var broker = await Start(Errors, OtherErrors);
        await broker.Put(Errors, [0xff, 0x00, 0x1b, (byte)'['], new BasicProperties());
        await broker.Put(Errors, Encoding.UTF8.GetBytes(new string('[', 100_000)), new BasicProperties { MessageId = "no UUID" });
        await broker.Put(Errors, "\"\\ud800\""u8.ToArray(), new BasicProperties());
        await broker.Put(Errors, [], new BasicProperties { Headers = new Dictionary<string, object?> { ["MT-Fault-Message"] = new byte[] { 0xff, 0x1b } } });
        await broker.Put(OtherErrors, [], new BasicProperties());

        var first = (await broker.Run("list", "--json")).ShouldBeDone();
        var second = (await broker.Run("list", "--json")).ShouldBeDone();

        second.Out.Should().Equal(first.Out);
        var ids = first.Json.GetProperty("deadLetters").EnumerateArray().Select(letter => letter.GetProperty("id").GetGuid()).ToList();
        ids.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        foreach (var id in ids)
            (await broker.Run("show", $"{id}")).ShouldBeDone();
    }

    [Fact]
    public async Task What_strangers_wrote_does_not_reach_the_terminal_as_it_is_and_takes_one_line()
    {
        await using var broker = await Start(Errors);
        await broker.Put(Errors, """{"tenantId": "a\u001b[2Jb\u202ec", "idempotencyKey": "k\nl"}""", headers: MovedHeaders.ByConsumer("one\r\ntwo \u009b31m" + new string('x', 500)));

        var table = (await broker.Run("list")).ShouldBeDone().Out;

        table.Should().HaveCount(3).And.OnlyContain(line => !line.Any(char.IsControl) && !line.Contains('\u202e') && line.Length < 300);
        table[1].Should().ContainAll(@"a\u{1b}[2Jb\u{202e}c", "k l", @"one two \u{9b}31mxxx", "xxx...");
    }
}

using System.Text;
using RabbitMQ.Client;
using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class ReplayTests
{
    const string DeliveryCount = "x-delivery-count";

    [Fact]
    public async Task A_message_goes_back_to_its_queue_as_it_was_before_it_failed()
    {
        await using var broker = await Start(Queue, Errors);
        var id = Guid.NewGuid();
        byte[] body = [0x7b, 0xff, 0x00];
        var original = new (string Key, object? Value)[] { ("MT-MessageType", "urn:message:Some:Thing"), ("tries", 3), ("x-mine", "yes") };
        await broker.Put(Errors, body, new BasicProperties
        {
            MessageId = $"{id}",
            CorrelationId = "c-1",
            ContentType = "application/json",
            ContentEncoding = "identity",
            Type = "thing",
            ReplyTo = "answers",
            AppId = "shop",
            Priority = 3,
            Timestamp = new AmqpTimestamp(1_700_000_000),
            Expiration = "3600000",
            UserId = "guest",
            Headers = original.Concat(MovedHeaders.ByConsumer()).Concat(MovedHeaders.ByBroker()).ToDictionary(header => header.Key, header => header.Value),
        });

        (await broker.Run("list")).ShouldBeDone(); // After a look the broker has a header of its own on it.
        (await broker.Run("replay", $"{id}")).ShouldBeDone().Out.Should().Equal("Replayed 1.");

        (await broker.Take(Errors)).Should().BeEmpty();
        var message = (await broker.Take(Queue)).Should().ContainSingle().Which;
        message.Body.ToArray().Should().Equal(body);
        var properties = message.BasicProperties;
        (properties.MessageId, properties.CorrelationId, properties.ContentType, properties.ContentEncoding, properties.Type, properties.ReplyTo, properties.AppId,
            properties.Priority, properties.Timestamp.UnixTime, properties.Persistent, properties.Expiration).Should().Be(
            ($"{id}", "c-1", "application/json", "identity", "thing", "answers", "shop", (byte)3, 1_700_000_000L, true, null));
        // One is what the client with which the test has put it there leaves behind, and the last tells how often this queue has delivered it.
        properties.Headers!.Keys.Should().BeEquivalentTo("MT-MessageType", "tries", "x-mine", "x-dotnet-pub-seq-no", DeliveryCount);
        properties.Headers[DeliveryCount].Should().Be(0);
        properties.Headers["tries"].Should().Be(3);
        Encoding.UTF8.GetString((byte[])properties.Headers["MT-MessageType"]!).Should().Be("urn:message:Some:Thing");
    }

    [Fact]
    public async Task A_message_without_any_property_stays_so()
    {
        await using var broker = await Start(Queue, Errors);
        await using var plain = await broker.NewChannel();
        await plain.BasicPublishAsync("", Errors, "poison"u8.ToArray());
        var id = (await broker.Run("list", "--json")).ShouldBeDone().Json.GetProperty("deadLetters")[0].GetProperty("id").GetString()!;

        (await broker.Run("replay", id)).ShouldBeDone();

        var message = (await broker.Take(Queue)).Should().ContainSingle().Which;
        message.BasicProperties.Headers!.Keys.Should().Equal(DeliveryCount);
        message.BasicProperties.IsMessageIdPresent().Should().BeFalse();
    }

    [Fact]
    public async Task All_of_300_go_in_their_order_each_to_its_own_queue()
    {
        await using var broker = await Start(Queue, Errors, Skipped, "reference-data", OtherErrors);
        var texts = (await broker.PutMany(Errors, 300)).Select(message => message.Text).ToList();
        await broker.Put(Skipped, "skipped");
        await broker.Put(OtherErrors, "other");

        var result = (await broker.Run("replay", "--all", "--json")).ShouldBeDone().Json;

        result.GetProperty("done").GetInt64().Should().Be(302);
        (await broker.TakeTexts(Queue)).Should().Equal(texts.Append("skipped"));
        (await broker.TakeTexts("reference-data")).Should().Equal("other");
        (await broker.Run("list")).ShouldBeDone().Out.Should().Equal("There are no dead letters.");
    }

    [Fact]
    public async Task Of_many_only_the_named_ones_go_and_the_others_keep_their_order()
    {
        await using var broker = await Start(Queue, Errors);
        var messages = await broker.PutMany(Errors, 300);
        var ids = messages.Select(message => message.Id).ToList();
        await broker.Put(Errors, "once more", ids[150]);

        (await broker.Run("replay", $"{ids[299]}", $"{ids[0]}", $"{ids[150]}")).ShouldBeDone().Out.Should().Equal("Replayed 4.");

        (await broker.TakeTexts(Queue)).Should().Equal("0", "150", "299", "once more");
        (await broker.TakeTexts(Errors)).Should().Equal(
            messages.Select(message => message.Text).Except(["0", "150", "299"]));
    }

    [Fact]
    public async Task One_queue_alone_is_replayed_when_it_is_named()
    {
        await using var broker = await Start(Queue, Errors, Skipped);
        await broker.Put(Errors, "error");
        await broker.Put(Skipped, "skipped");

        (await broker.Run("replay", "--all", "--queue", Skipped)).ShouldBeDone().Out.Should().Equal("Replayed 1.");

        (await broker.TakeTexts(Queue)).Should().Equal("skipped");
        (await broker.TakeTexts(Errors)).Should().Equal("error");
    }

    [Fact]
    public async Task What_cannot_be_sent_stays_where_it_is_and_the_rest_goes()
    {
        await using var broker = await Start(Errors, "reference-data", OtherErrors);
        await broker.Put(Errors, "1");
        await broker.Put(Errors, "2");
        await broker.Put(OtherErrors, "other");

        var result = await broker.Run("replay", "--all");

        result.ExitCode.Should().Be(1);
        result.Out.Should().Equal("Replayed 1.");
        result.Error.Should().ContainSingle().Which.Should().ContainAll(Errors, "2 left there", "there is no queue 'create-license'");
        (await broker.TakeTexts(Errors)).Should().Equal("1", "2");
        (await broker.TakeTexts("reference-data")).Should().Equal("other");
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_told_and_the_others_are_replayed()
    {
        await using var broker = await Start(Queue, Errors);
        var (id, absent) = (await broker.Put(Errors, "{}"), Guid.NewGuid());

        var result = await broker.Run("replay", $"{absent}", $"{id}", "--json");

        result.ExitCode.Should().Be(1);
        result.Error.Should().ContainSingle().Which.Should().Contain($"{absent}");
        result.Json.GetProperty("done").GetInt64().Should().Be(1);
        result.Json.GetProperty("notFound").EnumerateArray().Select(item => item.GetGuid()).Should().Equal(absent);
        (await broker.Take(Queue)).Should().HaveCount(1);
    }

    [Fact]
    public async Task What_fails_again_at_once_is_not_replayed_for_ever()
    {
        await using var broker = await Start(Queue, Errors);
        await broker.PutMany(Errors, 250);
        await using var failing = await broker.NewChannel();
        await MoveAll(failing, Queue, Errors);

        (await broker.Run("replay", "--all")).ShouldBeDone().Out.Should().Equal("Replayed 250.");

        await broker.WaitForCount(Errors, 250);
        (await broker.Take(Errors)).Should().HaveCount(250);
    }

    [Fact]
    public async Task Several_operators_at_once_replay_each_message_once()
    {
        await using var broker = await Start(Queue, Errors);
        var texts = (await broker.PutMany(Errors, 300)).Select(message => message.Text).ToList();

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => broker.Run("replay", "--all", "--json")));

        results.Sum(result => result.ShouldBeDone().Json.GetProperty("done").GetInt64()).Should().Be(300);
        (await broker.TakeTexts(Queue)).Should().Equal(texts);
    }

    [Fact]
    public async Task An_operator_who_is_killed_in_the_middle_loses_nothing()
    {
        await using var broker = await Start(Queue, Errors);
        var texts = (await broker.PutMany(Errors, 1000)).Select(message => message.Text).ToList();

        await using (var run = broker.Terminal.Start("dead-letters", "replay", "--all"))
        {
            await broker.WaitForCount(Queue, atLeast: 10);
            run.Kill();
        }

        (await broker.Run("replay", "--all")).ShouldBeDone();
        (await broker.TakeTexts(Queue)).Should().Contain(texts).And.HaveCountLessThanOrEqualTo(texts.Count + 1);
    }
}

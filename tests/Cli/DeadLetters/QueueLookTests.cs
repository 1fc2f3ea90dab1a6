using System.Text;
using Licensing.Messaging.Cli.DeadLetters.Messages;
using Microsoft.Extensions.Configuration;
using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

/// <summary>What else may happen to a queue while somebody looks at it.</summary>
[Collection("servers")]
public sealed class QueueLookTests
{
    [Fact]
    public async Task A_look_ends_when_somebody_else_has_taken_what_it_waits_for()
    {
        await using var broker = await Start(Errors);
        await broker.PutMany(Errors, 3);
        await using var connection = await Connect(broker);
        await using var look = await QueueLook.Begin(connection, Errors, default);

        await broker.Channel.BasicGetAsync(Errors, autoAck: true);

        (await Texts(look!)).Should().Equal("1", "2");
    }

    [Fact]
    public async Task A_look_ends_when_its_queue_is_deleted()
    {
        await using var broker = await Start(Errors);
        await broker.PutMany(Errors, 3);
        await using var connection = await Connect(broker);
        await using var look = await QueueLook.Begin(connection, Errors, default);
        await broker.Channel.BasicGetAsync(Errors, autoAck: true);

        var seen = new List<string>();
        await foreach (var delivery in look!.Messages(default))
        {
            seen.Add(Encoding.UTF8.GetString(delivery.Body));
            if (seen.Count == 2)
                await broker.Channel.QueueDeleteAsync(Errors, ifUnused: false, ifEmpty: false);
        }

        seen.Should().Equal("1", "2");
    }

    [Fact]
    public async Task What_comes_while_somebody_looks_is_not_looked_at()
    {
        await using var broker = await Start(Errors);
        await broker.PutMany(Errors, 2);
        await using var connection = await Connect(broker);
        await using (var look = await QueueLook.Begin(connection, Errors, default))
        {
            await broker.Put(Errors, "late");
            (await Texts(look!)).Should().Equal("0", "1");
        }

        (await broker.TakeTexts(Errors)).Should().Equal("0", "1", "late");
    }

    static Task<BrokerConnection> Connect(DeadLetterBroker broker) => BrokerConnection.Open(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:RabbitMq", broker.Terminal.Environment["ConnectionStrings__RabbitMq"])]).Build(), default);

    static async Task<List<string>> Texts(QueueLook look)
    {
        var texts = new List<string>();
        await foreach (var delivery in look.Messages(default))
            texts.Add(Encoding.UTF8.GetString(delivery.Body));
        return texts;
    }
}

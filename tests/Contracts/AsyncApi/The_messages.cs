using Licensing.Messaging.Hosting.Bus;
using YamlDotNet.RepresentationModel;

namespace Licensing.Messaging.Contracts.Tests.AsyncApi;

/// <summary>The messages, queues and exchanges of <c>docs/asyncapi.yaml</c> against those of the bus.</summary>
public sealed class The_messages
{
    const string Plain = "application/json", InEnvelope = "application/vnd.masstransit+json";

    public static TheoryData<string> Events => [.. Examples.All.Where(IsEvent).Select(example => example.Type.Name)];

    public static TheoryData<string> MessagesIn => [.. Examples.All.Where(example => !IsEvent(example)).Select(example => example.Type.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Are_events_in_an_envelope(string name)
    {
        var message = AsyncApiFile.Messages.At(name)!;
        message.At("contentType")!.Text().Should().Be(InEnvelope);
        Envelopes(message).Should().Equal((UrnOf(name), SchemaOf(name)));
    }

    [Theory]
    [MemberData(nameof(MessagesIn))]
    public void Are_plain_or_in_an_envelope_when_the_service_receives_them(string name)
    {
        var message = AsyncApiFile.Messages.At(name)!;
        message.At("contentType")!.Text().Should().Be(Plain);
        message.At("payload", "$ref")!.Text().Should().Be(SchemaOf(name));
        Envelopes(AsyncApiFile.Messages).Should().Contain((UrnOf(name), SchemaOf(name)));
    }

    [Fact]
    public void Are_published_to_exchanges_of_their_urn()
    {
        var exchanges = AsyncApiFile.Channels.Select(channel => channel.Value.At("bindings", "amqp", "exchange", "name")).OfType<YamlNode>();
        exchanges.Select(AsyncApiFile.Text).Should().BeEquivalentTo(Examples.All.Where(IsEvent).Select(example => example.Urn["urn:message:".Length..]));
    }

    [Fact]
    public void Are_received_from_the_queues_of_the_worker()
    {
        var queues = AsyncApiFile.Channels.Select(channel => channel.Value.At("bindings", "amqp", "queue", "name")).OfType<YamlNode>();
        queues.Select(AsyncApiFile.Text).Should().BeEquivalentTo(QueueNames.All);
    }

    [Fact]
    public void Name_their_type_in_a_header_when_they_are_plain_reference_data()
    {
        var headers = AsyncApiFile.NamesOf(AsyncApiFile.Schemas).Where(name => name.EndsWith("edHeaders", StringComparison.Ordinal)).ToList();
        headers.Should().HaveCount(5);
        foreach (var header in headers)
        {
            var name = header[..^"Headers".Length];
            AsyncApiFile.Messages.At(name, "headers", "$ref")!.Text().Should().Be(SchemaOf(header));
            AsyncApiFile.Schemas.At(header, "properties", "MT-MessageType", "const")!.Text().Should().Be(UrnOf(name));
        }
    }

    static bool IsEvent(Example example) => typeof(LicenseEvent).IsAssignableFrom(example.Type);

    static string SchemaOf(string name) => $"#/components/schemas/{name}";

    static string UrnOf(string name) => Examples.All.Single(example => example.Type.Name == name).Urn;

    /// <summary>Every pair of a URN and a schema that an envelope of the file has, wherever in it.</summary>
    static IEnumerable<(string Urn, string Schema)> Envelopes(YamlNode node)
    {
        if (node.At("properties", "messageType", "contains", "const") is { } urn)
            yield return (urn.Text(), node.At("properties", "message", "$ref")!.Text());
        var inner = node switch
        {
            YamlMappingNode members => members.Children.Values,
            YamlSequenceNode items => items.Children,
            _ => Enumerable.Empty<YamlNode>(),
        };
        foreach (var envelope in inner.SelectMany(Envelopes))
            yield return envelope;
    }
}

using System.Text;
using RabbitMQ.Client;
using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class ShowTests
{
    [Fact]
    public async Task Everything_about_a_message_is_shown_and_the_stack_trace_when_it_is_asked_for()
    {
        await using var broker = await Start(Errors);
        await broker.Put(Errors, "{}");
        var id = await broker.Put(Errors, """{"tenantId":"acme","metadata":{"a":[1.50,"Å"]}}""", headers: [.. MovedHeaders.ByConsumer(), ("tries", 3)]);

        var page = (await broker.Run("show", $"{id}")).ShouldBeDone().Out;
        var full = (await broker.Run("show", $"{id}", "--full")).ShouldBeDone().Out;

        page.Should().StartWith($"{id} in {Errors}").And.ContainInOrder(
            $"Reason: {MovedHeaders.Reason}", "Exception: System.FormatException", "Failed: 2026-11-23 10:15:00Z", "Tenant: acme",
            "Properties:", $"  messageId: {id}", "Headers:", "  MT-Reason: fault", "  tries: 3", "Body, 48 bytes:", "  {", "    \"tenantId\": \"acme\",");
        page.Should().Contain("        \"Å\"").And.Contain("        1.50,").And.NotContain(line => line.Contains("Licensing.Messaging.Here"));
        full.Should().ContainInOrder("Stack trace:", "     at Licensing.Messaging.Here()", "     at Licensing.Messaging.There()");
    }

    [Fact]
    public async Task Scripts_get_all_of_it_the_body_to_the_byte()
    {
        await using var broker = await Start(Errors);
        const string body = "{ \"no\": \u0000 JSON\u001b}";
        var text = await broker.Put(Errors, body, headers: MovedHeaders.ByConsumer());
        var binary = Guid.NewGuid();
        await broker.Put(Errors, [0xff, 0xfe, 0x00], new BasicProperties { MessageId = $"{binary}" });

        var shown = (await broker.Run("show", $"{text}", "--json")).ShouldBeDone().Json[0];
        var other = (await broker.Run("show", $"{binary}", "--json")).ShouldBeDone().Json[0];

        shown.GetProperty("body").GetString().Should().Be(body);
        shown.GetProperty("stackTrace").GetString().Should().Contain("Licensing.Messaging.There");
        shown.GetProperty("properties").GetProperty("messageId").GetGuid().Should().Be(text);
        shown.GetProperty("headers").GetProperty("MT-Host-ProcessId").GetString().Should().Be("17");
        other.GetProperty("bodyBase64").GetBytesFromBase64().Should().Equal(0xff, 0xfe, 0x00);
        other.TryGetProperty("body", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(256, false)]
    [InlineData(257, true)]
    public async Task A_body_that_is_no_text_is_shown_in_hexadecimal_its_beginning_only(int length, bool isShortened)
    {
        await using var broker = await Start(Errors);
        var id = Guid.NewGuid();
        await broker.Put(Errors, Enumerable.Repeat((byte)0xab, length).ToArray(), new BasicProperties { MessageId = $"{id}" });

        var page = (await broker.Run("show", $"{id}")).ShouldBeDone().Out;

        page.Count(line => line == "  " + string.Join(' ', Enumerable.Repeat("ab", 16))).Should().Be(16);
        page.Contains("  ...").Should().Be(isShortened);
        (await broker.Run("show", $"{id}", "--full")).ShouldBeDone().Out.Should().NotContain("  ...");
    }

    [Theory]
    [InlineData(8192, false)]
    [InlineData(8193, true)]
    public async Task A_long_text_is_shortened_unless_all_of_it_is_wanted(int length, bool isShortened)
    {
        await using var broker = await Start(Errors);
        var id = await broker.Put(Errors, new string('x', length));

        var page = (await broker.Run("show", $"{id}")).ShouldBeDone().Out;

        page[^1].Should().HaveLength(2 + 8192);
        page[^1].EndsWith("...", StringComparison.Ordinal).Should().Be(isShortened);
        (await broker.Run("show", $"{id}", "--full")).ShouldBeDone().Out[^1].Should().Be("  " + new string('x', length));
    }

    [Fact]
    public async Task Control_characters_of_body_headers_and_their_names_are_shown_as_their_codes()
    {
        await using var broker = await Start(Errors);
        var id = Guid.NewGuid();
        await broker.Put(Errors, Encoding.UTF8.GetBytes("a\u001b[2J\nb\u0007\u2066"), new BasicProperties
        {
            MessageId = $"{id}",
            AppId = "app\u001b",
            Headers = new Dictionary<string, object?>
            {
                ["name\u001b"] = new byte[] { 0xff, 0x1b },
                ["MT-Fault-StackTrace"] = "at\u001b[31m",
                ["table"] = new Dictionary<string, object?> { ["list"] = new List<object?> { 1, "\u001b" } },
            },
        });

        var page = (await broker.Run("show", $"{id}", "--full")).ShouldBeDone().Out;

        page.Should().OnlyContain(line => !line.Any(char.IsControl) && !line.Contains('\u2066'));
        page.Should().Contain(
            [@"  appId: app\u{1b}", "  name\\u{1b}: \ufffd\\u{1b}", @"  table: {list: [1, \u{1b}]}", @"  at\u{1b}[31m", @"  a\u{1b}[2J", @"  b\u{7}\u{2066}"]);
    }

    [Fact]
    public async Task Messages_with_one_id_are_all_shown()
    {
        await using var broker = await Start(Errors, OtherErrors);
        var id = await broker.Put(Errors, "{}");
        await broker.Put(Errors, "{}", id);
        await broker.Put(OtherErrors, "{}", id);

        (await broker.Run("show", $"{id}", "--json")).ShouldBeDone().Json.EnumerateArray().Select(letter => letter.GetProperty("queue").GetString())
            .Should().Equal(Errors, Errors, OtherErrors);
        (await broker.Run("show", $"{id}", "--queue", OtherErrors, "--json")).ShouldBeDone().Json.GetArrayLength().Should().Be(1);
        (await broker.Run("show", $"{id}")).ShouldBeDone().Out.Where(line => line.StartsWith($"{id}", StringComparison.Ordinal)).Should().HaveCount(3);
    }
}

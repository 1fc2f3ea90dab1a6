using System.Text;
using System.Text.Json;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Worker.Tests.Deployment;
using RabbitMQ.Client;

namespace Licensing.Messaging.Worker.Tests.Incoming;

/// <summary>Messages that nobody can handle leave the queue at once, with the reason, and are never lost.</summary>
[Collection("servers")]
public sealed class Poison(OneWorker fixture) : IClassFixture<OneWorker>, IAsyncLifetime
{
    readonly RunningSystem _system = fixture.System;
    RawBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await RawBroker.Connect(_system.RabbitMq);

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "create-license", "", "The body is empty." },
        { "create-license", "hello", "The body is not one JSON object: see line 1, byte 1." },
        { "create-license", "[]", "The body is not one JSON object." },
        { "create-license", "null", "The body is not one JSON object." },
        { "create-license", "{\"tenantId\":", "The body is not one JSON object: see line 1, byte 13." },
        { "create-license", "{} {}", "The body is not one JSON object: see line 1, byte 4." },
        { "create-license", Nested(10_000), "The body is nested more than 16 levels deep." },
        { "create-license", "\u0001\u0002", "The body is not one JSON object: see line 1, byte 1." },
        { "create-license", "{}", "The command does not say whose it is. /tenantId: The member is required." },
        { "create-license", "{\"idempotencyKey\":\"key-1\"}", "/tenantId: The member is required." },
        { "create-license", "{\"tenantId\":5,\"idempotencyKey\":\"key-1\"}", "/tenantId: The value must be a string." },
        { "create-license", $"{{\"tenantId\":\"{new string('t', 1_000_000)}\",\"idempotencyKey\":\"k\"}}", "The command does not say whose it is. A command may have at most 65536 bytes of JSON." },
        { "create-license", Envelope("urn:message:Somebody:Else", "{}"), "The message is of type urn:message:Somebody:Else." },
        { "create-license", Envelope("urn:message:Licensing.Messaging.Contracts:OrderCompleted", "{}"), "The queue create-license takes messages of type" },
        { "create-license", Envelope("urn:message:Licensing.Messaging.Contracts:CreateLicense", "[]"), "The member message of the envelope is not a JSON object." },
        { "create-license", "{\"messageType\":[],\"message\":{}}", "The message does not tell its type" },
        { "order-completed", "{\"tenantId\":\"t\"}", "none of its lines was taken. /orderId: The member is required. /lines: The lines must be an array." },
        { "order-completed", "7", "The body is not one JSON object." },
        { "order-completed", Lines(333_000), "/lines/0/type: The member is required." },
        { "reference-data", "{\"tenantId\":\"t\",\"customerId\":\"c\",\"name\":\"n\",\"version\":1}", "a plain one names it in the header MT-MessageType" },
        { "reference-data", Customer("{}"), "missing required properties including: 'tenantId'" },
        { "reference-data", Customer("{\"tenantId\":\"t\",\"customerId\":\"a b\",\"name\":null,\"version\":1}"), "/customerId: An id must have 1 to 64 characters" },
        { "reference-data", Customer("{\"tenantId\":\"t\",\"customerId\":\"c\",\"name\":\"n\",\"version\":\"new\"}"), "The message is not valid. /version: The value has the wrong type." },
        { "reference-data", Customer("{\"tenantId\":\"t\",\"customerId\":\"c\",\"name\":\"a\\u0000b\",\"version\":1}"), "U+0000" },
        { "reference-data", Customer($"{{\"tenantId\":\"t\",\"customerId\":\"c\",\"name\":\"{new string('n', 501)}\",\"version\":1}}"), "at most 500 characters" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task It_is_in_the_error_queue_as_it_was_with_a_reason_and_the_next_one_is_served(string queue, string body, string reason)
    {
        var tenant = await _system.NewTenant();
        var bytes = Encoding.UTF8.GetBytes(body);
        await Send(queue, bytes, new BasicProperties { MessageId = "poison", Headers = new Dictionary<string, object?> { ["mine"] = "kept" } });
        await Serve(tenant);

        var dead = await _broker.Take(QueueNames.ErrorsOf(queue));
        dead.Body.ToArray().Should().Equal(bytes);
        dead.BasicProperties.MessageId.Should().Be("poison");
        Header(dead, "mine").Should().Be("kept");
        Header(dead, "MT-Fault-Message").Should().Contain(reason);
        Header(dead, "MT-Fault-Message")!.Length.Should().BeLessThanOrEqualTo(2048);
        Header(dead, "MT-Fault-ExceptionType").Should().EndWith("InvalidMessageException");
        (await _broker.DeadLetters()).Should().Be(0, "it was there once");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_at_all_are_told_too()
    {
        var tenant = await _system.NewTenant();
        await Send(QueueNames.CreateLicense, [0xff, 0xfe, 0x00, 0x80]);
        await Serve(tenant);

        Header(await _broker.Take(QueueNames.ErrorsOf(QueueNames.CreateLicense)), "MT-Fault-Message").Should().Be("The body is not UTF-8.");
    }

    /// <summary>The reason is one more header, and did not fit: the broker closed the connection, again and again.</summary>
    [Theory]
    [InlineData(90_000, true)]
    [InlineData(130_000, false)]
    public async Task Headers_that_fill_their_frame_make_room_for_the_reason(int bytes, bool isKept)
    {
        var tenant = await _system.NewTenant();
        var headers = new Dictionary<string, object?> { ["large"] = new byte[bytes], ["small"] = "kept" };
        await Send(QueueNames.CreateLicense, "hello"u8.ToArray(), new BasicProperties { Headers = headers });
        await Serve(tenant);

        var dead = await _broker.Take(QueueNames.ErrorsOf(QueueNames.CreateLicense));
        Header(dead, "MT-Fault-Message").Should().StartWith("The body is not one JSON object");
        Header(dead, "small").Should().Be("kept");
        dead.BasicProperties.Headers!.ContainsKey("large").Should().Be(isKept);
        Header(dead, "MT-Fault-Trimmed-Headers").Should().Be(isKept ? null : "large");
    }

    /// <summary>MassTransit told the failure to that address first, which the broker refused: the message never reached the error queue.</summary>
    [Fact]
    public async Task An_address_for_faults_is_not_looked_at()
    {
        var tenant = await _system.NewTenant();
        await Send(QueueNames.CreateLicense, "{}"u8.ToArray(), new BasicProperties { Headers = new Dictionary<string, object?> { ["MT-Fault-Address"] = "exchange:amq.forbidden" } });
        await Serve(tenant);

        Header(await _broker.Take(QueueNames.ErrorsOf(QueueNames.CreateLicense)), "MT-Fault-Message").Should().StartWith("The command does not say whose it is.");
    }

    [Fact]
    public async Task A_command_of_a_megabyte_that_says_whose_it_is_is_rejected_with_one_short_fault()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var names = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"unknown{i}\":1"));
        await Send(QueueNames.CreateLicense, Encoding.UTF8.GetBytes($"{{\"tenantId\":\"{tenant}\",\"idempotencyKey\":\"key-1\",{names}}}"));

        var rejected = (await subscriber.Everything(tenant)).Should().ContainSingle().Subject.Message;
        rejected.GetProperty("details").EnumerateArray().Should().ContainSingle().Which.GetProperty("code").GetString().Should().Be("too_long");
    }

    [Fact]
    public async Task A_command_without_a_sender_that_waits_for_an_answer_is_answered()
    {
        var queue = (await _broker.Channel.QueueDeclareAsync()).QueueName;
        await Send(QueueNames.CreateLicense, "{}"u8.ToArray(), new BasicProperties { ReplyTo = queue });

        var rejected = JsonElement.Parse((await _broker.Take(queue)).Body.Span).GetProperty("message");
        rejected.GetProperty("details").EnumerateArray().Should().HaveCount(4);
    }

    /// <summary>With the poison before it in the queue.</summary>
    async Task Serve(string tenant)
    {
        await _system.Send(QueueNames.CreateLicense, Tenants.Command(tenant));
        await _system.Settled();
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    Task Send(string queue, byte[] body, BasicProperties? properties = null)
    {
        _system.Expect();
        return _broker.Send(queue, body, properties);
    }

    static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers!.TryGetValue(name, out var value) ? Encoding.UTF8.GetString((byte[])value!) : null;

    static string Customer(string message) => Envelope("urn:message:Licensing.Messaging.Contracts:CustomerUpserted", message);

    static string Envelope(string type, string message) => $"{{\"messageId\":\"{Guid.NewGuid()}\",\"messageType\":[\"{type}\"],\"message\":{message}}}";

    /// <summary>A megabyte of lines, each with a fault: looking for each among all before it took minutes.</summary>
    static string Lines(int count) => $"{{\"tenantId\":\"t\",\"orderId\":\"o\",\"lines\":[{string.Join(',', Enumerable.Repeat("{}", count))}]}}";

    static string Nested(int levels) => $"{{\"a\":{new string('[', levels)}{new string(']', levels)}}}";
}

using System.Text;
using System.Text.Json;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Licensing.Messaging.Worker.Tests.Incoming;

/// <summary>A system that knows JSON and AMQP, and nothing of MassTransit.</summary>
[Collection("servers")]
public sealed class PlainMessages(OneWorker fixture) : IClassFixture<OneWorker>, IAsyncLifetime
{
    readonly RunningSystem _system = fixture.System;
    RawBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await RawBroker.Connect(_system.RabbitMq);

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Theory]
    [InlineData(null, null)]
    [InlineData("application/json", null)]
    [InlineData("application/json; charset=utf-8", "8d3c7a86-9d3a-4a5e-9f43-0a4e2b9c8d11")]
    [InlineData("text/plain", "order 17")]
    [InlineData("no such thing;;;=", "")]
    [InlineData("application/vnd.masstransit+json", "00000000-0000-0000-0000-000000000000")]
    [InlineData("application/xml", "{8d3c7a86-9d3a-4a5e-9f43-0a4e2b9c8d12}")]
    public async Task Whatever_else_it_says_a_command_becomes_a_license_and_the_same_message_again_creates_nothing(string? contentType, string? messageId)
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        for (var i = 0; i < 3; i++)
            await Send(Command(tenant), new BasicProperties { ContentType = contentType, MessageId = messageId });

        var heard = await subscriber.Everything(tenant);
        heard.Select(message => message.Exchange).Should().Equal(Subscriber.Created, Subscriber.Activated);
        (await _system.CountLicenses(tenant)).Should().Be(1);
        (await _broker.DeadLetters()).Should().Be(0);
    }

    [Fact]
    public async Task Headers_of_every_kind_do_no_harm_and_are_in_no_event()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Command(tenant), new BasicProperties
        {
            CorrelationId = "no uuid",
            ReplyTo = "",
            Expiration = "600000",
            Priority = 9,
            AppId = "shop",
            Type = "whatever",
            Timestamp = new AmqpTimestamp(long.MaxValue / 1000),
            Headers = new Dictionary<string, object?>
            {
                ["X-Secret"] = "do not tell",
                ["Answer-To"] = "nobody",
                ["MT-Activity-Id"] = "no trace",
                ["MT-Response-Address"] = "http://example.com/answers",
                ["Submission-Source"] = new Dictionary<string, object?> { ["a"] = 1 },
                ["MT-Activity-Correlation-Context"] = 7,
                ["MessageId"] = true,
                ["MT-Fault-Address"] = "no address",
                ["MT-Host-Info"] = new byte[] { 0xff, 0xfe },
                ["MT-Redelivery-Count"] = "many",
                ["RequestId"] = 7,
                ["ConversationId"] = new List<object?> { 1, "two" },
                ["table"] = new Dictionary<string, object?> { ["nested"] = true },
                ["nothing"] = null,
                ["binary"] = new byte[] { 0, 1, 0xff },
            },
        });

        var heard = await subscriber.Everything(tenant);
        heard.Should().HaveCount(2);
        heard.Select(message => message.Envelope.ToString()).Should().OnlyContain(
            text => !text.Contains("do not tell", StringComparison.Ordinal) && !text.Contains("Answer-To", StringComparison.Ordinal));
        heard.SelectMany(message => message.Headers.Keys).Should().OnlyContain(
            header => header.StartsWith("MT-", StringComparison.Ordinal) || header == "x-dotnet-pub-seq-no", "the rest is nobody else's business");
    }

    [Fact]
    public async Task Two_messages_without_an_id_and_with_other_keys_are_two_commands()
    {
        var tenant = await _system.NewTenant();
        await Send(Command(tenant, "key-1"));
        await Send(Command(tenant, "key-2"));
        await _system.Settled();

        (await _system.CountLicenses(tenant)).Should().Be(2);
    }

    [Fact]
    public async Task A_command_that_is_wrong_is_rejected_with_every_fault()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send($$"""{"tenantId":"{{tenant}}","idempotencyKey":"key-1","productOferingId":"pbx","customerId":5,"metadata":[]}""");

        var rejected = (await subscriber.Everything(tenant)).Should().ContainSingle().Subject.Message;
        rejected.GetProperty("code").GetString().Should().Be("validation_error");
        rejected.GetProperty("details").EnumerateArray().Select(detail => $"{detail.GetProperty("property")} {detail.GetProperty("code")}").Should().BeEquivalentTo(
            "/productOferingId unknown_member", "/productOfferingId required", "/customerId wrong_type", "/metadata wrong_type");
    }

    [Fact]
    public async Task An_envelope_is_understood_whatever_is_wrong_with_all_but_the_message()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send($$"""
            {"messageId":"x","requestId":7,"correlationId":"y","conversationId":{},"sourceAddress":"::","responseAddress":"mailto:a@b","faultAddress":5,
             "sentTime":"yesterday","headers":{"MT-Activity-Id":{"a":1},"Answer-To":[],"MT-Redelivery-Count":"x","\ud800":"y"},"host":"h","messageType":["urn:message:Somebody:Else","urn:message:licensing.messaging.contracts:CreateLicense",null],
             "message":{{Command(tenant)}}}
            """, new BasicProperties { ContentType = "application/json" });

        (await subscriber.Everything(tenant)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Who_gives_a_queue_to_reply_to_hears_the_outcome_there_each_time()
    {
        var tenant = await _system.NewTenant();
        var queue = (await _broker.Channel.QueueDeclareAsync()).QueueName;
        var question = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            await Send(Command(tenant), new BasicProperties { ReplyTo = queue, CorrelationId = question.ToString() });
            await _system.Settled();
        }

        await Send(Command(tenant, "key-2", "old"), new BasicProperties { ReplyTo = queue });
        var answers = new[] { await Answer(queue), await Answer(queue), await Answer(queue) };

        answers.Select(answer => answer.Type).Should().Equal("LicenseCreated", "LicenseCreated", "LicenseRejected");
        answers[0].Body.GetProperty("requestId").GetGuid().Should().Be(question);
        answers[0].CorrelationId.Should().Be(question.ToString());
        answers[1].Should().BeEquivalentTo(answers[0] with { Body = answers[1].Body });
        answers[1].Body.GetProperty("message").GetRawText().Should().Be(answers[0].Body.GetProperty("message").GetRawText());
    }

    [Fact]
    public async Task Direct_reply_to_works_as_well()
    {
        var tenant = await _system.NewTenant();
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(_broker.Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            answer.TrySetResult(Encoding.UTF8.GetString(delivery.Body.Span));
            return Task.CompletedTask;
        };
        await _broker.Channel.BasicConsumeAsync("amq.rabbitmq.reply-to", autoAck: true, consumer);
        await Send(Command(tenant), new BasicProperties { ReplyTo = "amq.rabbitmq.reply-to" });

        JsonElement.Parse(await answer.Task.WaitAsync(RunningSystem.Patience)).GetProperty("message").GetProperty("tenantId").GetString().Should().Be(tenant);
    }

    [Theory]
    [InlineData("queue:{0}")]
    [InlineData("exchange:{0}")]
    [InlineData("rabbitmq://elsewhere/host/{0}?temporary=true&bind=true&queue=other&type=direct")]
    public async Task A_response_address_names_the_queue_for_the_answer_and_declares_nothing(string address)
    {
        var tenant = await _system.NewTenant();
        var (queue, question) = ((await _broker.Channel.QueueDeclareAsync()).QueueName, Guid.NewGuid());
        await Send(Command(tenant), new BasicProperties
        {
            Headers = new Dictionary<string, object?> { ["MT-Response-Address"] = string.Format(null, address, queue), ["RequestId"] = question.ToString() },
        });

        var answer = await Answer(queue);
        (answer.Type, answer.Body.GetProperty("requestId").GetGuid()).Should().Be(("LicenseCreated", question));
        (await _broker.Look("other")).Should().BeNull();
    }

    /// <summary>MassTransit declared what it was to send to; what the broker refused closed the channel, and with it the queue for everybody.</summary>
    [Theory]
    [InlineData("queue:create-license")]
    [InlineData("queue:kept")]
    [InlineData("exchange:amq.direct")]
    [InlineData("exchange:amq.forbidden")]
    [InlineData("exchange:x?type=bogus")]
    [InlineData("queue:")]
    [InlineData("queue:a/b/c")]
    [InlineData("exchange:bad name!")]
    [InlineData("rabbitmq://127.0.0.1:1/amq.rabbitmq.reply-to")]
    [InlineData("long")]
    public async Task An_address_that_is_none_for_an_answer_does_no_harm(string address)
    {
        var tenant = await _system.NewTenant();
        await _broker.Channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        var answers = address == "long" ? $"exchange:{new string('x', 3000)}" : address;
        for (var i = 0; i < 2; i++)
        {
            if (address == "queue:create-license")
                _system.Expect(); // The answer is a message that this queue cannot take.
            await Send(Command(tenant), new BasicProperties { Headers = new Dictionary<string, object?> { ["MT-Response-Address"] = answers, ["MT-Fault-Address"] = answers } });
            await Send(Command(tenant, $"key-{i + 2}"));
        }

        await _system.Settled();
        (await _system.CountLicenses(tenant)).Should().Be(3);
        (await _broker.Look(QueueNames.CreateLicense))!.ConsumerCount.Should().Be(1);
        await _broker.Channel.QueuePurgeAsync(QueueNames.ErrorsOf(QueueNames.CreateLicense));
    }

    /// <summary>It vanished: the inbox knew its message id.</summary>
    [Fact]
    public async Task A_message_id_that_is_used_for_another_command_is_told_in_the_error_queue()
    {
        var tenant = await _system.NewTenant();
        var messageId = Guid.NewGuid().ToString();
        await Send(Command(tenant), new BasicProperties { MessageId = messageId });
        await _system.Settled();
        await Send(Command(tenant, "key-2"), new BasicProperties { MessageId = messageId });

        var dead = await _broker.Take(QueueNames.ErrorsOf(QueueNames.CreateLicense));
        Encoding.UTF8.GetString((byte[])dead.BasicProperties.Headers!["MT-Fault-Message"]!).Should().Contain($"The message id {messageId} was used before");
        Encoding.UTF8.GetString(dead.Body.Span).Should().Contain("key-2");
    }

    [Fact]
    public async Task A_request_id_of_zeros_is_none()
    {
        for (var i = 0; i < 2; i++)
        {
            var tenant = await _system.NewTenant();
            await Send(Command(tenant).Replace("\"customerId\"", $"\"requestId\":\"{Guid.Empty}\",\"customerId\"", StringComparison.Ordinal));
            await _system.Settled();
            (await _system.CountLicenses(tenant)).Should().Be(1);
        }
    }

    [Fact]
    public async Task A_trace_of_the_W3C_runs_through_to_the_events()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Command(tenant), new BasicProperties
        {
            Headers = new Dictionary<string, object?> { ["traceparent"] = $"00-{trace}-b7ad6b7169203331-01" },
        });

        (await subscriber.Everything(tenant)).Select(message => message.Headers["MT-Activity-Id"]).Should().OnlyContain(id => ((string)id!).Contains(trace));
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_any_more_keeps_nobody_from_work()
    {
        var tenant = await _system.NewTenant();
        await Send(Command(tenant), new BasicProperties { ReplyTo = UniqueName.Next() });
        await _system.Settled();

        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    async Task<(string Type, string? CorrelationId, JsonElement Body)> Answer(string queue)
    {
        var message = await _broker.Take(queue);
        var body = JsonElement.Parse(message.Body.Span);
        return (body.GetProperty("messageType")[0].GetString()!.Split(':')[^1], message.BasicProperties.CorrelationId, body);
    }

    Task Send(string body, BasicProperties? properties = null)
    {
        _system.Expect();
        return _broker.Send(QueueNames.CreateLicense, body, properties);
    }

    static string Command(string tenant, string key = "key-1", string offering = "pbx") =>
        $$"""{"tenantId":"{{tenant}}","idempotencyKey":"{{key}}","productOfferingId":"{{offering}}","customerId":"acme"}""";
}

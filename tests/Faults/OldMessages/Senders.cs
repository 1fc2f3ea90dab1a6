using System.Text;
using System.Text.Json.Nodes;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.OldMessages;

/// <summary>Those that send commands: a client of the ingress, and systems on the bus that know AMQP and nothing else.</summary>
sealed class Senders(HttpClient ingress, IChannel channel)
{
    /// <summary>Sends the command for the first time.</summary>
    public Task Send(OldCommand command) => command.Way switch
    {
        Way.Rest => Post(command.Key, isOther: false),
        Way.Envelope => Publish(QueueNames.CreateLicense, Enveloped(Content(command.Key))),
        Way.Plain => Publish(QueueNames.CreateLicense, Content(command.Key)),
        _ => Publish(QueueNames.OrderCompleted, Ordered(command.OrderId)),
    };

    /// <summary>Uses the key of the command once more, for a license of its own.</summary>
    public Task UseKeyOf(OldCommand command)
    {
        var isOther = command.Fate == KeyFate.UsedForOther;
        return command.Way == Way.Rest ? Post(command.Key, isOther) : Publish(QueueNames.CreateLicense, Content(command.Key, isOther));
    }

    async Task Post(string key, bool isOther)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/licenses");
        var body = Content(key, isOther);
        body.Remove("tenantId");
        body.Remove("idempotencyKey");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", key);
        using var response = await ingress.SendAsync(request);
        ((int)response.StatusCode).Should().Be(201, await response.Content.ReadAsStringAsync());
    }

    /// <summary>To the exchange of the queue, as everybody does who sends there.</summary>
    public Task Publish(string queue, JsonObject message) =>
        channel.BasicPublishAsync(queue, "", mandatory: true, Properties(), Bytes(message)).AsTask();

    public static byte[] Bytes(JsonObject message) => Encoding.UTF8.GetBytes(message.ToJsonString());

    public static BasicProperties Properties() => new() { MessageId = $"{Guid.CreateVersion7()}", ContentType = "application/json", Persistent = true };

    public static JsonObject Content(string key, bool isOther = false) => new()
    {
        ["tenantId"] = Installation.Tenant,
        ["idempotencyKey"] = key,
        ["productOfferingId"] = "pbx-basic",
        ["customerId"] = "acme",
        ["metadata"] = new JsonObject { ["note"] = isOther ? "other" : "first" },
    };

    static JsonObject Enveloped(JsonObject command) => new()
    {
        ["messageId"] = $"{Guid.CreateVersion7()}",
        ["messageType"] = new JsonArray("urn:message:Licensing.Messaging.Contracts:CreateLicense"),
        ["sentTime"] = DateTime.UtcNow,
        ["message"] = command,
    };

    static JsonObject Ordered(string orderId)
    {
        var line = Content("");
        line.Remove("tenantId");
        line.Remove("idempotencyKey");
        line["lineItemId"] = "1";
        line["type"] = "LICENSE";
        return new() { ["tenantId"] = Installation.Tenant, ["orderId"] = orderId, ["lines"] = new JsonArray(line) };
    }
}

using System.Text.Json;

namespace Licensing.Messaging.Cli.DeadLetters.Text;

/// <summary>What can be read of a body, in MassTransit's envelope or plain JSON; nothing when it is neither.</summary>
sealed record MessageContent(string? MessageType, DateTime? SentAt, string? Tenant, string? IdempotencyKey)
{
    static readonly MessageContent Unreadable = new(null, null, null, null);

    public static MessageContent Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, nested too deep, or with halves of surrogate pairs: that may be why it is here.
            return Unreadable;
        }
    }

    static MessageContent Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Unreadable;
        var isEnvelope = root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object;
        var content = isEnvelope ? message : root;
        return new MessageContent(
            isEnvelope ? FirstOf(root, "messageType") : null,
            isEnvelope ? Time(root, "sentTime") : null,
            Text(content, "tenantId"),
            Text(content, "idempotencyKey"));
    }

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string? FirstOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
        && values[0].ValueKind == JsonValueKind.String ? values[0].GetString() : null;

    static DateTime? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.UtcDateTime : null;
}

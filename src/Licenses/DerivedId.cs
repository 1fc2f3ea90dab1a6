using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Licensing.Messaging.Licenses;

/// <summary>
/// UUIDs version 7 (RFC 9562) that depend on nothing but what they are derived from: 48 bits of a given time, the rest a hash. The same
/// thing told twice, or years later, has the same id.
/// </summary>
public static class DerivedId
{
    const int TimeBytes = 6;

    /// <summary>The request id of a command that did not come through the ingress: from its message id, and the time it was sent.</summary>
    public static Guid OfRequest(Guid messageId, string tenantId, DateTime? sentTime)
    {
        var milliseconds = sentTime is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds() : 0;
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        return Of(bytes[..TimeBytes], $"{messageId:D} {tenantId}");
    }

    /// <summary>
    /// The message id of a message that came without one: from the queue and every byte of it, so that the same message delivered again is the
    /// same. It has no time.
    /// </summary>
    public static Guid OfMessage(string queue, ReadOnlySpan<byte> body) => Of(stackalloc byte[TimeBytes], [.. Encoding.UTF8.GetBytes(queue), 0, .. body]);

    /// <summary>The request id of a line of an order, whenever and however often the order comes. It has no time.</summary>
    public static Guid OfOrderLine(string tenantId, string idempotencyKey) => Of(stackalloc byte[TimeBytes], $"{tenantId} {idempotencyKey}");

    /// <summary>The id of the one event of a type that a license or a request causes, with the time of its cause.</summary>
    public static Guid OfEvent(Guid cause, string eventType) =>
        Of(cause.ToByteArray(bigEndian: true).AsSpan(0, TimeBytes), $"{cause:D} {eventType}");

    static Guid Of(ReadOnlySpan<byte> time, string text) => Of(time, Encoding.UTF8.GetBytes(text));

    static Guid Of(ReadOnlySpan<byte> time, byte[] content)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(content, bytes);
        time.CopyTo(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }
}

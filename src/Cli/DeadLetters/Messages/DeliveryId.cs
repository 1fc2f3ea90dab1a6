using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>
/// The id of a message: its message id where that is a UUID, else one (version 8, RFC 9562) that is derived from queue, message id and body, the
/// same with every look. Alike messages without a UUID have one id.
/// </summary>
static class DeliveryId
{
    public static Guid Of(Delivery delivery) =>
        Guid.TryParse(delivery.Properties.MessageId, out var id) ? id : Derived(delivery);

    static Guid Derived(Delivery delivery)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(delivery.Queue));
        Append(hash, Encoding.UTF8.GetBytes(delivery.Properties.MessageId ?? ""));
        Append(hash, delivery.Body);
        var bytes = hash.GetHashAndReset().AsSpan(0, 16);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>With its length, so that a text cannot borrow from its neighbour.</summary>
    static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

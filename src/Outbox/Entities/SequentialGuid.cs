using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Licensing.Messaging.Outbox;

/// <summary>
/// UUIDs version 7 (RFC 9562) that rise strictly within this process: 48 bits of milliseconds, then a 12-bit counter
/// (section 6.2, method 1), then 62 random bits. <see cref="Guid.CreateVersion7()"/> alone does not order the ids of one millisecond.
/// </summary>
public static class SequentialGuid
{
    const int CounterBits = 12;

    /// <summary>UUIDs version 7 in the order of their time, which is that of their bytes, and not everywhere that of the database.</summary>
    internal static readonly Comparer<Guid> ByTime = Comparer<Guid>.Create((left, right) =>
        left.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.ToByteArray(bigEndian: true)));

    static long _last;

    /// <summary>The next id at the time of <paramref name="time"/>; ids may run ahead of the clock when more than 4,096 are made in a millisecond.</summary>
    public static Guid Next(TimeProvider time)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long seen, next;
        do
        {
            seen = Volatile.Read(ref _last);
            next = Math.Max(now, seen + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, seen) != seen);

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, next >> CounterBits << 16 | 0x7000 | next & 0xFFF);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

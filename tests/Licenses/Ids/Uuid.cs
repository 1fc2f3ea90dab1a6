using System.Buffers.Binary;

namespace Licensing.Messaging.Licenses.Tests.Ids;

/// <summary>The parts of a UUID as RFC 9562 has them.</summary>
static class Uuid
{
    /// <summary>The order of the bytes, which is that of the time for version 7.</summary>
    public static readonly Comparer<Guid> InOrder = Comparer<Guid>.Create((left, right) => Bytes(left).AsSpan().SequenceCompareTo(Bytes(right)));

    public static int Version(Guid id) => Bytes(id)[6] >> 4;

    public static int Variant(Guid id) => Bytes(id)[8] >> 6;

    public static long Milliseconds(Guid id) => BinaryPrimitives.ReadInt64BigEndian(Bytes(id)) >> 16;

    static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}

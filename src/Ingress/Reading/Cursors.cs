using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Licensing.Messaging.Licenses.Signing;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// Positions as clients hold them: opaque, and signed together with the tenant and the filters of the list, so that one that was altered or
/// belongs to another list is told from a right one. The number of licenses a page may change on the way.
/// </summary>
sealed class Cursors(SigningKeys keys)
{
    /// <summary>The purpose of the key that signs cursors.</summary>
    public const string Purpose = "cursor";

    const byte Version = 1;
    const int TimeAt = 1, IdAt = TimeAt + sizeof(long), MacAt = IdAt + 16, Length = MacAt + HMACSHA256.HashSizeInBytes;

    /// <summary>The bytes are a multiple of three: every bit of every character counts, and each cursor can be written in one way only.</summary>
    const int TextLength = Length / 3 * 4;

    public async Task<string> Write(Position position, string tenantId, LicenseFilters filters, CancellationToken cancellationToken)
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(TimeAt), (position.CreatedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond);
        position.LicenseId.TryWriteBytes(bytes.AsSpan(IdAt), bigEndian: true, out _);
        Sign(await keys.SecretFor(Purpose, cancellationToken), bytes.AsSpan(0, MacAt), tenantId, filters).CopyTo(bytes, MacAt);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Whether the text looks like a cursor; if not, nothing needs to be known of the list to refuse it.</summary>
    public static bool IsWellFormed(string cursor) => Decode(cursor) is not null;

    /// <summary>The position; null when the cursor is none of this list.</summary>
    public async Task<Position?> Read(string cursor, string tenantId, LicenseFilters filters, CancellationToken cancellationToken)
    {
        if (Decode(cursor) is not { } bytes)
            return null;
        var expected = Sign(await keys.SecretFor(Purpose, cancellationToken), bytes.AsSpan(0, MacAt), tenantId, filters);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(MacAt)))
            return null;

        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(TimeAt));
        return new Position(
            DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond), new Guid(bytes.AsSpan(IdAt, MacAt - IdAt), bigEndian: true));
    }

    static byte[]? Decode(string cursor)
    {
        var bytes = new byte[Length];
        var isDecoded = cursor.Length == TextLength
            && Base64Url.DecodeFromChars(cursor, bytes, out _, out var written) == OperationStatus.Done && written == Length;
        return isDecoded && bytes[0] == Version ? bytes : null;
    }

    static byte[] Sign(byte[] secret, ReadOnlySpan<byte> position, string tenantId, LicenseFilters filters)
    {
        using var signed = new MemoryStream();
        using var writer = new BinaryWriter(signed);
        writer.Write(position);
        writer.Write(tenantId);
        filters.WriteTo(writer);
        writer.Flush();
        return HMACSHA256.HashData(secret, signed.GetBuffer().AsSpan(0, (int)signed.Length));
    }
}

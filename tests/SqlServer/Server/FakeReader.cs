using System.Collections;
using System.Data.Common;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>Reads replies, one result set each.</summary>
sealed class FakeReader(IReadOnlyList<Reply> replies) : DbDataReader
{
    readonly IReadOnlyList<Reply> _sets = [.. replies.Where(reply => reply.Columns is not null)];
    int _set, _row = -1;

    Reply? Set => _set < _sets.Count ? _sets[_set] : null;

    object?[] Row => Set!.Rows[_row];

    public override int Depth => 0;

    public override int FieldCount => Set?.Columns!.Count ?? 0;

    public override bool HasRows => Set?.Rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected { get; } = replies.Sum(reply => reply.Affected);

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => Set is not null && ++_row < Set.Rows.Count;

    public override bool NextResult()
    {
        _row = -1;
        return ++_set < _sets.Count;
    }

    public override bool IsDBNull(int ordinal) => Row[ordinal] is null;

    public override object GetValue(int ordinal) => Row[ordinal] ?? DBNull.Value;

    public override T GetFieldValue<T>(int ordinal) => (T)GetValue(ordinal);

    public override string GetName(int ordinal) => Set!.Columns![ordinal];

    public override int GetOrdinal(string name) => Set!.Columns!.ToList().IndexOf(name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}

using System.Globalization;
using CsCheck;

namespace Licensing.Messaging.Licenses.Tests.Idempotency.Properties;

/// <summary>Random bodies of requests without fault.</summary>
static class GenBody
{
    const double MaxSafeInteger = 9007199254740991;

    static readonly Gen<string> Id = Gen.Char["ABCXYZabcxyz0189-_.:~"].Array[1, 12].Select(letters => new string(letters));

    /// <summary>A character, by its own right or as a surrogate pair; often one that is written in several ways.</summary>
    static readonly Gen<string> Character = Gen.OneOf<string>(
        Gen.Char[' ', '~'].Select(letter => letter.ToString()),
        Gen.OneOf("\"", "\\", "/", "\0", "\b", "\f", "\n", "\r", "\t", "\u001f", "\u007f", "\u2028", "<"),
        Gen.OneOf("é", "É", "e\u0301", "å", "€", "\ufb33", "\uffff", "\U0001F600", "\U0001D11E", "\U0010FFFF"),
        Gen.Int[0xA0, 0xD7FF].Select(code => ((char)code).ToString()));

    static readonly Gen<double> Number = Gen.OneOf<double>(
        Gen.Int[-100, 1000].Select(value => (double)value),
        Gen.Int.Select(value => value / 100.0),
        Gen.Long[(long)-MaxSafeInteger, (long)MaxSafeInteger].Select(value => (double)value),
        Gen.Long.Select(BitConverter.Int64BitsToDouble),
        Gen.OneOf(0, -0.0, 1, 10, 1e15, 1e-7, double.Epsilon, 2.2250738585072014e-308, MaxSafeInteger, -MaxSafeInteger))
        .Where(value => double.IsFinite(value) && (!double.IsInteger(value) || Math.Abs(value) <= MaxSafeInteger));

    static readonly Gen<JsonValue> MetadataValue = Gen.OneOf<JsonValue>(
        Text(0, 20).Select(text => (JsonValue)new JsonText(text)),
        Number.Select(number => (JsonValue)new JsonNumber(number)),
        Gen.Bool.Select(flag => (JsonValue)new JsonFlag(flag)));

    static readonly Gen<JsonMembers?> Metadata = Gen.Select(Gen.OneOf<string>(Text(1, 12), Gen.OneOf("type", "seats", "Seats")), MetadataValue).Array[0, 6]
        .Select(members => members.Aggregate(JsonMembers.None, (all, member) => all.With(member.Item1, member.Item2))).Null();

    static readonly Gen<JsonMembers?> AssignedTo = Gen.Select(Gen.OneOf("SUBSCRIPTION", "USER", "CUSTOMER"), Id)
        .Select((type, id) => JsonMembers.None.With("type", type).With(IdMember(type), id)).Null();

    static readonly Gen<string?> Date = Gen.Int[0, 3_652_058].Select(day => DateOnly.FromDayNumber(day).ToString("O", CultureInfo.InvariantCulture)).Null();

    public static readonly Gen<JsonMembers> Any = Gen.Select(Id, Id, Text(1, 12).Null(), AssignedTo, Date, Metadata)
        .Select((offering, customer, type, assignedTo, date, metadata) => JsonMembers.None
            .With("productOfferingId", offering).With("customerId", customer).With("type", type)
            .With("assignedTo", assignedTo).With("activationDate", date).With("metadata", metadata));

    /// <summary>The member that names an assignee of that type.</summary>
    public static string IdMember(string type) => $"{type.ToLowerInvariant()}Id";

    static Gen<string> Text(int least, int most) => Character.Array[least, most].Select(string.Concat);
}

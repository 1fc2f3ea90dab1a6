using System.Collections.Immutable;

namespace Licensing.Messaging.Licenses.Tests.Idempotency.Properties;

/// <summary>What JSON means, apart from how it is written.</summary>
abstract record JsonValue;

sealed record JsonText(string Value) : JsonValue;

sealed record JsonNumber(double Value) : JsonValue;

sealed record JsonFlag(bool Value) : JsonValue;

sealed record JsonMembers(ImmutableSortedDictionary<string, JsonValue> Members) : JsonValue
{
    public static readonly JsonMembers None = new(ImmutableSortedDictionary.Create<string, JsonValue>(StringComparer.Ordinal));

    public JsonValue? this[string name] => Members.GetValueOrDefault(name);

    /// <summary>With the member set; without it when there is no value.</summary>
    public JsonMembers With(string name, JsonValue? value) => new(value is null ? Members.Remove(name) : Members.SetItem(name, value));

    public JsonMembers With(string name, string? text) => With(name, text is null ? null : new JsonText(text));
}

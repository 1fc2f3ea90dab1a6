using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>
/// The members of one JSON object, and where it is in the file. What is asked for and is not as it must be becomes a fault with its
/// place, such as <c>productOfferings[1].price.currency</c>, and reads as nothing.
/// </summary>
sealed class JsonMembers
{
    const int MaxTextLength = 500;

    readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    readonly Faults _faults;
    readonly string _at;
    readonly bool _isObject;

    JsonMembers(string at, Faults faults, bool isObject) => (_at, _faults, _isObject) = (at, faults, isObject);

    /// <summary>Reads the object; a member that is not <paramref name="known"/>, or there twice, is a fault.</summary>
    public static JsonMembers Of(JsonElement value, string at, Faults faults, params string[] known)
    {
        var members = new JsonMembers(at, faults, value.ValueKind == JsonValueKind.Object);
        if (members._isObject)
            members.Add(value, known);
        else
            faults.Add(at.Length == 0 ? "The file" : at, FaultCodes.WrongType, "It must be an object.");
        return members;
    }

    public bool Has(string name) => _members.ContainsKey(name);

    public void Fault(string name, string code, string message, string? suggestion = null) => _faults.Add(At(name), code, message, suggestion);

    /// <summary>Whether the member is there; it is a fault when it is not.</summary>
    public bool Require(string name)
    {
        if (!Has(name) && _isObject)
            Fault(name, FaultCodes.Required, "It is required.");
        return Has(name);
    }

    public string Id(string name)
    {
        var id = Require(name) ? String(name) : null;
        if (id is not null && !CreateLicenseRules.IsId(id))
            Fault(name, FaultCodes.InvalidId, $"{Shown(name)} is no id: that is 1 to 64 characters of A-Z a-z 0-9 - _ . : ~.");
        return id ?? "";
    }

    /// <summary>The id, when it is one.</summary>
    public string? KnownId(string name) =>
        _members.TryGetValue(name, out var value) && JsonText.Of(value) is { } id && CreateLicenseRules.IsId(id) ? id : null;

    public string Text(string name, int maxLength = MaxTextLength)
    {
        var text = Require(name) ? String(name) : null;
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > maxLength || text.Any(char.IsControl)))
            Fault(name, FaultCodes.InvalidValue, $"It must be 1 to {maxLength} characters, not all of them blank and none a control character.");
        return text ?? "";
    }

    public string OneOf(string name, params string[] values)
    {
        var text = Require(name) ? String(name) : null;
        if (text is not null && !values.Contains(text))
            Fault(name, FaultCodes.InvalidValue, $"{Shown(name)} is not one of {string.Join(", ", values)}.", Suggestion.For(text, values));
        return text ?? "";
    }

    public long? Integer(string name, long least, long most)
    {
        if (!_members.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        Fault(name, FaultCodes.WrongType, $"It must be a whole number from {least} to {most}.");
        return null;
    }

    public decimal? Decimal(string name)
    {
        if (!_members.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        Fault(name, FaultCodes.WrongType, "It must be a number.");
        return null;
    }

    /// <summary>The object, or nothing when there is no such member.</summary>
    public JsonMembers? Object(string name, params string[] known) => _members.TryGetValue(name, out var value) ? Of(value, At(name), _faults, known) : null;

    /// <summary>The array's elements; none when there is no such member.</summary>
    public IEnumerable<JsonElement> Array(string name)
    {
        if (!_members.TryGetValue(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray();
        Fault(name, FaultCodes.WrongType, "It must be an array.");
        return [];
    }

    void Add(JsonElement value, string[] known)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (JsonText.NameOf(member) is not { } name)
                _faults.Add(_at, FaultCodes.UnknownMember, "It has a member whose name is no Unicode text.");
            else if (!known.Contains(name))
                Fault(JsonText.Shown(name), FaultCodes.UnknownMember, "There is no such member.", Suggestion.For(name, known));
            else if (!_members.TryAdd(name, member.Value))
                Fault(name, FaultCodes.DuplicateMember, "It is there twice.");
        }
    }

    string? String(string name)
    {
        var text = JsonText.Of(_members[name]);
        if (text is null)
            Fault(name, FaultCodes.WrongType, "It must be a string of Unicode text.");
        return text;
    }

    string At(string name) => _at.Length == 0 ? name : $"{_at}.{name}";

    string Shown(string name) => $"'{JsonText.Shown(_members[name].GetString()!)}'";
}

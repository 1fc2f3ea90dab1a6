using System.Text.Json;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Reads the members of JSON objects, and finds every fault of them.</summary>
/// <param name="faults">Where faults are collected.</param>
/// <param name="nullIsAbsent">
/// Whether a member that is <c>null</c> counts as not there. Over HTTP it does not; on the bus many serializers write what is absent that way.
/// </param>
sealed class MemberReader(Faults faults, bool nullIsAbsent)
{
    public Faults Faults => faults;

    /// <summary>The members by name. One that is there again and again is one fault, and so is a name that nobody can read.</summary>
    /// <param name="at">The JSON Pointer of the object.</param>
    /// <param name="value">The object.</param>
    /// <param name="known">The names that there are; null when any name will do.</param>
    public Dictionary<string, JsonElement> Object(string at, JsonElement value, string[]? known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var (repeated, unknown, hasUnreadable) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var member in value.EnumerateObject())
        {
            if (UnicodeText.NameOf(member) is not { } name)
                hasUnreadable = true;
            else if (known is null || !nullIsAbsent || member.Value.ValueKind != JsonValueKind.Null)
                Sort(name, member.Value);
        }

        if (hasUnreadable)
            faults.Add(at, FaultCodes.InvalidValue, "The name of a member is not valid Unicode.");
        foreach (var name in repeated)
            faults.Add(Place(at, name), FaultCodes.DuplicateMember, "The member is there more than once.");
        foreach (var name in unknown)
            faults.Add(Place(at, name), FaultCodes.UnknownMember, "There is no such member.", Suggestion.For(name, known!.Except(members.Keys)));
        return members;

        void Sort(string name, JsonElement member)
        {
            if (known is not null && !known.Contains(name))
                unknown.Add(name);
            else if (!members.TryAdd(name, member))
                repeated.Add(name);
        }
    }

    /// <summary>The text of a member; null when it has none.</summary>
    public string? Text(Dictionary<string, JsonElement> members, string at, string name, bool isRequired = false)
    {
        if (!members.TryGetValue(name, out var value) || !Is($"{at}/{name}", value, JsonValueKind.String, isRequired))
            return null;
        var text = UnicodeText.Of(value);
        if (text is null)
            faults.Add($"{at}/{name}", FaultCodes.InvalidValue, UnicodeText.Fault);
        return text;
    }

    /// <summary>Whether the value is of the kind; a fault when it is not.</summary>
    public bool Is(string at, JsonElement value, JsonValueKind kind, bool isRequired = false)
    {
        if (value.ValueKind == kind)
            return true;
        var expected = kind == JsonValueKind.Object ? "an object" : "a string";
        var remedy = value.ValueKind == JsonValueKind.Null && !isRequired ? " Leave the member out when there is none." : "";
        faults.Add(at, FaultCodes.WrongType, $"The value must be {expected}.{remedy}");
        return false;
    }

    static string Place(string at, string name) => $"{at}/{CreateLicenseRules.Escape(name)}";
}

using System.Globalization;

namespace Licensing.Messaging.Licenses.Tests.Idempotency.Properties;

/// <summary>Single changes of what a body means. Some make a body with faults.</summary>
static class Changes
{
    public static IEnumerable<JsonMembers> Of(JsonMembers body) => [.. OfMembers(body), .. Added(body), .. Moved(body), .. Reassigned(body)];

    static IEnumerable<JsonValue> OfValue(JsonValue value) => value switch
    {
        JsonText text => OfText(text.Value).Append("").Where(other => other != text.Value).Select(other => new JsonText(other)),
        JsonNumber number => [.. OfNumber(number.Value).Select(other => new JsonNumber(other)), new JsonText(number.Value.ToString("R", CultureInfo.InvariantCulture))],
        JsonFlag flag => [new JsonFlag(!flag.Value), new JsonNumber(flag.Value ? 1 : 0), new JsonText(flag.Value ? "true" : "false")],
        JsonMembers members => OfMembers(members),
        _ => [],
    };

    /// <summary>A member less, changed, or with another name.</summary>
    static IEnumerable<JsonMembers> OfMembers(JsonMembers members) => members.Members.SelectMany(member =>
    {
        var others = members.With(member.Key, value: null);
        return OfValue(member.Value).Select(value => others.With(member.Key, value))
            .Concat(OfText(member.Key).Where(name => others[name] is null).Select(name => others.With(name, member.Value)))
            .Prepend(others);
    });

    /// <summary>A character less, doubled, or another one; a letter in the other case.</summary>
    static IEnumerable<string> OfText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var (before, c, after) = (text[..at], text[at], text[(at + 1)..]);
            if (char.IsSurrogate(c))
                continue;
            yield return before + after;
            yield return before + c + c + after;
            yield return before + (c == 'x' ? 'y' : 'x') + after;
            yield return before + (char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)) + after;
            if (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && char.IsDigit(c))
                yield return before + (c == '1' ? '2' : '1') + after;
        }
    }

    /// <summary>The neighbouring doubles, and the same with the other sign.</summary>
    static IEnumerable<double> OfNumber(double number) =>
        number == 0 ? [double.Epsilon, -double.Epsilon, 1] : [Math.BitIncrement(number), Math.BitDecrement(number), -number, 0];

    static IEnumerable<JsonMembers> Added(JsonMembers body)
    {
        var added = JsonMembers.None.With("type", "x").With("activationDate", "2026-11-23").With("metadata", JsonMembers.None)
            .With("assignedTo", JsonMembers.None.With("type", "USER").With("userId", "u"));
        foreach (var member in added.Members.Where(member => body[member.Key] is null))
            yield return body.With(member.Key, member.Value);
        if (body["metadata"] is JsonMembers metadata && metadata["one more"] is null)
            yield return body.With("metadata", metadata.With("one more", new JsonFlag(true)));
    }

    /// <summary>A value is elsewhere than it was.</summary>
    static IEnumerable<JsonMembers> Moved(JsonMembers body)
    {
        yield return body.With("customerId", body["productOfferingId"]).With("productOfferingId", body["customerId"]);
        if (body["metadata"] is not JsonMembers metadata)
            yield break;
        yield return body.With("type", metadata["type"]).With("metadata", metadata.With("type", body["type"]));
        var names = metadata.Members.Keys.ToList();
        foreach (var (name, next) in names.Zip(names.Skip(1)))
            yield return body.With("metadata", metadata.With(name, metadata[next]).With(next, metadata[name]));
    }

    static IEnumerable<JsonMembers> Reassigned(JsonMembers body)
    {
        if (body["assignedTo"] is not JsonMembers assignedTo)
            yield break;
        foreach (var type in new[] { "SUBSCRIPTION", "USER", "CUSTOMER" })
        {
            var id = assignedTo[GenBody.IdMember(((JsonText)assignedTo["type"]!).Value)];
            yield return body.With("assignedTo", JsonMembers.None.With("type", type).With(GenBody.IdMember(type), id));
        }
    }
}

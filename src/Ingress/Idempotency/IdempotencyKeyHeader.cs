using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Idempotency;

/// <summary>The idempotency key of a request: the header of the IETF draft, or the Connect API's name for it.</summary>
static class IdempotencyKeyHeader
{
    const string Header = "Idempotency-Key", ConnectHeader = "X-Idempotency-Key";

    /// <summary>Either the key, or the answer that says what is wrong with it, and of which header.</summary>
    public static (string? Key, IResult? Problem) Read(IHeaderDictionary headers)
    {
        string[] sent = [.. new[] { Header, ConnectHeader }.Where(name => headers[name].Count > 0)];
        if (sent.Length == 0)
            return Missing();
        if (Array.Find(sent, name => Values(headers, name).Skip(1).Any()) is { } repeated)
            return Invalid(repeated, $"{repeated} is there more than once, with different values.", $"Send {repeated} once.");
        if (sent.SelectMany(name => Values(headers, name)).Distinct(StringComparer.Ordinal).Count() > 1)
            return Invalid(Header, $"{Header} and {ConnectHeader} are both there, with different values.", "Send one of the two headers, or the same value in both.");

        var key = headers[sent[0]][0];
        return CreateLicenseRules.IsIdempotencyKey(key)
            ? (key, null)
            : Invalid(sent[0], $"The value of {sent[0]} is not 1 to 256 characters of visible ASCII.", hint: null);
    }

    static IEnumerable<string?> Values(IHeaderDictionary headers, string name) => headers[name].Distinct(StringComparer.Ordinal);

    static (string?, IResult) Missing()
    {
        const string text = $"The header {Header} is missing.";
        return (null, ProblemWriter.Of(ProblemTypes.IdempotencyKeyMissing, text, [new ProblemDetail(Header, FaultCodes.Required, text)]));
    }

    static (string?, IResult) Invalid(string header, string text, string? hint) =>
        (null, ProblemWriter.Of(ProblemTypes.IdempotencyKeyInvalid, text, [new ProblemDetail(header, FaultCodes.InvalidValue, text)], hint));
}

using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Idempotency;

/// <summary>The idempotency key of a request: the header of the IETF draft, or the Connect API's name for it.</summary>
static class IdempotencyKeyHeader
{
    const string Header = "Idempotency-Key", ConnectHeader = "X-Idempotency-Key";

    /// <summary>Either the key, or the answer that says what is wrong with it.</summary>
    public static (string? Key, IResult? Problem) Read(IHeaderDictionary headers)
    {
        var values = headers[Header].Concat(headers[ConnectHeader]).ToList();
        if (values.Count == 0)
            return (null, ProblemWriter.Of(ProblemTypes.IdempotencyKeyMissing, $"The header {Header} is missing."));
        if (values.Distinct(StringComparer.Ordinal).Count() > 1)
            return (null, ProblemWriter.Of(ProblemTypes.IdempotencyKeyInvalid, $"{Header} and {ConnectHeader} are both there, with different values."));
        return CreateLicenseRules.IsIdempotencyKey(values[0])
            ? (values[0], null)
            : (null, ProblemWriter.Of(ProblemTypes.IdempotencyKeyInvalid, $"The value of {Header} is not 1 to 256 characters of visible ASCII."));
    }
}

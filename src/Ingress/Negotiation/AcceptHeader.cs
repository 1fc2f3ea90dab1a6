using System.Net.Mime;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Licensing.Messaging.Ingress.Negotiation;

/// <summary>
/// Whether a client takes JSON (RFC 9110, 12.5.1). The most specific range that covers <c>application/json</c> decides, so
/// <c>application/json;q=0, */*</c> rules it out. What is no media range is ignored, and so are parameters: JSON has none that means
/// anything. Who names nothing takes anything.
/// </summary>
static class AcceptHeader
{
    const string Json = MediaTypeNames.Application.Json;

    public static bool TakesJson(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
            return true;
        return ranges
            .Select(range => (Specificity: Specificity(range), Quality: range.Quality ?? 1))
            .Where(range => range.Specificity > 0)
            .GroupBy(range => range.Specificity)
            .MaxBy(ranges => ranges.Key)
            ?.Any(range => range.Quality > 0) ?? false;
    }

    /// <summary>How exactly a range covers JSON; 0 when it does not.</summary>
    static int Specificity(MediaTypeHeaderValue range) =>
        range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? 3
        : range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? 2
        : range.MatchesAllTypes ? 1
        : 0;
}

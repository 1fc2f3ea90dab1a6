using System.ComponentModel.DataAnnotations;

namespace Licensing.Messaging.Ingress.RateLimiting;

/// <summary>Section <c>RateLimit</c>.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";
    const int Most = 1_000_000;
    const string Expected = "expects 0 to 1000000";

    /// <summary>How many requests a second each API key may send on average, at each ingress process; 0 for as many as it likes.</summary>
    [Range(0, Most, ErrorMessage = Expected)]
    public int PermitsPerSecond { get; set; }

    /// <summary>How many of them may come at once; 0 for as many as a second brings.</summary>
    [Range(0, Most, ErrorMessage = Expected)]
    public int Burst { get; set; }
}

using System.Globalization;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>How long a request waits for its outcome: the preferences <c>wait</c> and <c>respond-async</c> of RFC 7240.</summary>
/// <param name="Wait">How long.</param>
/// <param name="Applied">The value of Preference-Applied; nothing when no preference was honoured.</param>
sealed record Preference(TimeSpan Wait, string? Applied)
{
    const string RespondAsync = "respond-async", WaitName = "wait";

    /// <summary>Reads the request's Prefer headers. What cannot be understood is ignored, as that RFC has it; the first of two waits counts.</summary>
    public static Preference Of(IHeaderDictionary headers, TimeSpan fallback, TimeSpan most)
    {
        var preferences = headers["Prefer"].SelectMany(value => PreferHeader.Read(value ?? "")).ToList();
        var isAsync = preferences.Exists(preference => Is(preference.Name, RespondAsync) && preference.Value.Length == 0);
        var seconds = preferences.Where(preference => Is(preference.Name, WaitName)).Select(preference => Seconds(preference.Value))
            .FirstOrDefault(wait => wait is not null);

        if (seconds is null)
            return isAsync ? new(TimeSpan.Zero, RespondAsync) : new(fallback < most ? fallback : most, null);
        var honoured = Math.Min(seconds.Value, (int)most.TotalSeconds);
        var applied = string.Create(CultureInfo.InvariantCulture, $"{WaitName}={honoured}");
        return new(TimeSpan.FromSeconds(honoured), isAsync ? $"{RespondAsync}, {applied}" : applied);
    }

    static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);

    static int? Seconds(string digits)
    {
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;

        // A number too large for an int is more than anybody may wait.
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : int.MaxValue;
    }
}

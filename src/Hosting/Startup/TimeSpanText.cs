using System.Globalization;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>
/// Time spans as settings spell them. What .NET reads beside that is a trap: <c>24</c> and <c>24:00:00</c> are 24 days to it, and
/// <c>1:30</c> is an hour and a half.
/// </summary>
static partial class TimeSpanText
{
    public const string Expected = "a time span as hours:minutes:seconds or days.hours:minutes:seconds, for instance 00:00:05 or 1.00:00:00";

    public static TimeSpan? Read(string text) =>
        Form().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"\A([0-9]+\.)?([01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]{1,7})?\z")]
    private static partial Regex Form();
}

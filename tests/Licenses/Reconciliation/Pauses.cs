using Licensing.Messaging.Licenses.Reconciliation;

namespace Licensing.Messaging.Licenses.Tests.Reconciliation;

/// <summary>How long a request waits until it is sent again once more.</summary>
public sealed class Pauses
{
    [Theory]
    [InlineData("00:10:00", "-00:10:00", "00:10:00")] // A clock that is late.
    [InlineData("00:10:00", "00:10:00", "00:10:00")]
    [InlineData("00:10:00", "00:19:59.999", "00:10:00")]
    [InlineData("00:10:00", "00:20:00", "00:20:00")]
    [InlineData("00:10:00", "00:39:59.999", "00:20:00")]
    [InlineData("00:10:00", "00:40:00", "00:40:00")]
    [InlineData("00:10:00", "05:20:00", "05:20:00")]
    [InlineData("00:10:00", "10:39:59.999", "05:20:00")]
    [InlineData("00:10:00", "10:40:00", "06:00:00")]
    [InlineData("00:10:00", "365.00:00:00", "06:00:00")]
    [InlineData("00:00:01", "00:00:01", "00:00:01")]
    [InlineData("06:00:00", "06:00:00", "06:00:00")]
    [InlineData("06:00:00", "12:00:00", "06:00:00")]
    public void They_double_with_the_age_up_to_six_hours(string resendAfter, string age, string expected) =>
        Options(resendAfter).PauseAt(TimeSpan.Parse(age, null)).Should().Be(TimeSpan.Parse(expected, null));

    [Theory]
    [InlineData("00:00:01", "00:00:00.5")]
    [InlineData("00:00:29.998", "00:00:14.999")]
    [InlineData("00:00:30.002", "00:00:15")]
    [InlineData("00:10:00", "00:00:15")]
    public void Looks_are_twice_as_frequent_and_four_a_minute_at_least(string resendAfter, string expected) =>
        Options(resendAfter).Interval.Should().Be(TimeSpan.Parse(expected, null));

    static ReconciliationOptions Options(string resendAfter) => new() { ResendAfter = TimeSpan.Parse(resendAfter, null) };
}

using System.Globalization;

namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class DatesAndTypes
{
    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2000-02-29")]
    [InlineData("2026-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_day_of_the_calendar_is_a_date(string date) =>
        Body.Command(Body.With($"\"activationDate\":\"{date}\"")).ActivationDate!.Value.ToString("O", CultureInfo.InvariantCulture).Should().Be(date);

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2100-02-29")]
    [InlineData("2026-02-30")]
    [InlineData("2026-04-31")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-01-00")]
    [InlineData("0000-01-01")]
    [InlineData("2026-2-3")]
    [InlineData("2026-02-3")]
    [InlineData("26-02-03")]
    [InlineData("20260203")]
    [InlineData("2026/02/03")]
    [InlineData("03.02.2026")]
    [InlineData("2026-02-03T00:00:00Z")]
    [InlineData("2026-02-03 ")]
    [InlineData(" 2026-02-03")]
    [InlineData("+2026-02-03")]
    [InlineData("12026-02-03")]
    [InlineData("２０２６-02-03")]
    [InlineData("2026-W05-2")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void Anything_else_is_no_date(string text) =>
        Body.FaultCodes(Body.With($"\"activationDate\":\"{text}\"")).Should().Equal("/activationDate invalid_date");

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void A_license_type_has_up_to_64_characters(int length) =>
        Body.Command(Body.With($"\"type\":\"{new string('é', length)}\"")).Type.Should().HaveLength(length);

    [Theory]
    [InlineData(0, "invalid_value")]
    [InlineData(65, "too_long")]
    public void A_license_type_of_another_length_is_refused(int length, string code) =>
        Body.FaultCodes(Body.With($"\"type\":\"{new string('x', length)}\"")).Should().Equal($"/type {code}");
}

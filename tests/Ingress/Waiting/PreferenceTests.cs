using Licensing.Messaging.Ingress.Waiting;
using Microsoft.AspNetCore.Http;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

public sealed class PreferenceTests
{
    static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5), Most = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("wait=10", 10, "wait=10")]
    [InlineData("WAIT=10", 10, "wait=10")]
    [InlineData("wait = 10", 10, "wait=10")]
    [InlineData("wait=\"10\"", 10, "wait=10")]
    [InlineData("wait=10; because=slow", 10, "wait=10")]
    [InlineData("  wait=010  ", 10, "wait=10")]
    [InlineData("wait=0", 0, "wait=0")]
    [InlineData("wait=30", 30, "wait=30")]
    [InlineData("wait=31", 30, "wait=30")]
    [InlineData("wait=99999999999999999999", 30, "wait=30")]
    [InlineData("wait=7, wait=9", 7, "wait=7")]
    [InlineData("wait=soon, wait=9", 9, "wait=9")]
    [InlineData("respond-async", 0, "respond-async")]
    [InlineData("Respond-Async", 0, "respond-async")]
    [InlineData("respond-async, wait=10", 10, "respond-async, wait=10")]
    [InlineData("wait=10,respond-async", 10, "respond-async, wait=10")]
    [InlineData("respond-async, wait=soon", 0, "respond-async")]
    [InlineData("return=minimal, wait=3", 3, "wait=3")]
    [InlineData("wait\t=\t10", 10, "wait=10")]
    [InlineData("wait=\"1\\0\"", 10, "wait=10")]
    [InlineData("wait=10;", 10, "wait=10")]
    [InlineData("wait=10 ; ; a ; b=\"x, wait=3; y\" ;c = d", 10, "wait=10")]
    [InlineData("foo=\"a, wait=3\", wait=4", 4, "wait=4")]
    [InlineData("foo=\"a\\\", wait=3\", wait=4", 4, "wait=4")]
    [InlineData("wait=1 0, wait=4", 4, "wait=4")]
    [InlineData("wait=1 \"x, wait=3\", wait=4", 4, "wait=4")]
    [InlineData("wait=3; b=, wait=4", 4, "wait=4")]
    [InlineData(", ,wait=4,,", 4, "wait=4")]
    [InlineData("respond-async=\"\"", 0, "respond-async")]
    [InlineData("wait=4, foo=\"a, wait=3", 4, "wait=4")]
    public void What_is_understood_is_honoured(string prefer, int seconds, string applied) =>
        Of(prefer).Should().Be(new Preference(TimeSpan.FromSeconds(seconds), applied));

    [Theory]
    [InlineData("")]
    [InlineData("wait")]
    [InlineData("wait=")]
    [InlineData("wait=soon")]
    [InlineData("wait=-1")]
    [InlineData("wait=+1")]
    [InlineData("wait=1.5")]
    [InlineData("wait=1e1")]
    [InlineData("wait=\u0663")]
    [InlineData("waiting=10")]
    [InlineData("respond-async=true")]
    [InlineData(",;=\"")]
    [InlineData("wait=1 0")]
    [InlineData("w ait=10")]
    [InlineData("wait 10")]
    [InlineData("wait==10")]
    [InlineData("wait=10=10")]
    [InlineData("wait=\"\"")]
    [InlineData("wait=\" 10\"")]
    [InlineData("wait=\"10")]
    [InlineData("wait=\"10\\")]
    [InlineData("wait=\"10\"0")]
    [InlineData("wait=10\"\"")]
    [InlineData("wait=10 respond-async")]
    [InlineData("wait=10;=x")]
    [InlineData("foo=\"a, wait=3\"")]
    [InlineData("foo; bar=\"a, wait=3\"")]
    [InlineData("foo=\"a, respond-async, wait=3")]
    [InlineData("\"wait=3\"")]
    public void What_is_not_understood_is_ignored(string prefer) => Of(prefer).Should().Be(new Preference(Fallback, null));

    [Fact]
    public void A_quoted_string_ends_with_its_header() => Of("foo=\"a", "wait=4").Should().Be(new Preference(TimeSpan.FromSeconds(4), "wait=4"));

    [Theory]
    [InlineData(29, 29)]
    [InlineData(30, 30)]
    [InlineData(31, 30)]
    public void Who_states_no_preference_waits_no_longer_than_anybody_may(int fallback, int seconds) =>
        Preference.Of(new HeaderDictionary(), TimeSpan.FromSeconds(fallback), Most).Should().Be(new Preference(TimeSpan.FromSeconds(seconds), null));

    [Fact]
    public void No_header_is_no_preference() => Of().Should().Be(new Preference(Fallback, null));

    [Fact]
    public void Several_headers_count_like_one() => Of("respond-async", "wait=4").Should().Be(new Preference(TimeSpan.FromSeconds(4), "respond-async, wait=4"));

    static Preference Of(params string[] values) => Preference.Of(new HeaderDictionary { ["Prefer"] = values }, Fallback, Most);
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.Contracts.Tests;

public sealed partial class Messages_on_the_wire
{
    public static TheoryData<string> Names => [.. Examples.All.Select(example => example.Type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_as_approved(string name) => Approved.Verify(name, Named(name).ToApprove());

    [Theory]
    [MemberData(nameof(Names))]
    public void Come_back_as_they_were_sent(string name)
    {
        var example = Named(name);
        foreach (var message in (object[])[example.Minimal, example.Full])
        {
            var json = Wire.Write(message);
            Wire.Write(Wire.Read(json, example.Type)).Should().Be(json);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Leave_out_what_is_absent(string name) =>
        Leaves(Named(name).ToApprove()).Should().NotContainNulls("a subscriber that knows only presence and absence must not meet null");

    [Fact]
    public void Write_instants_in_UTC_and_days_without_a_time()
    {
        var times = Examples.All.SelectMany(example => Leaves(example.ToApprove()))
            .Select(leaf => leaf?.ToString() ?? "")
            .Where(text => StartsLikeADate().IsMatch(text))
            .ToList();
        times.Should().OnlyContain(text => Day().IsMatch(text) || Instant().IsMatch(text));
        times.Should().Contain(text => Day().IsMatch(text)).And.Contain(text => Instant().IsMatch(text));
    }

    static Example Named(string name) => Examples.All.Single(example => example.Type.Name == name);

    static IEnumerable<JsonNode?> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value)),
        JsonArray items => items.SelectMany(Leaves),
        _ => [node],
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(?!\d)")]
    private static partial Regex StartsLikeADate();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$")]
    private static partial Regex Instant();
}

using System.Text.Json;
using CsCheck;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Validation;
using MassTransit.Serialization;

namespace Licensing.Messaging.Licenses.Tests.Idempotency.Properties;

/// <summary>What holds for the fingerprints of all bodies. A failure tells the seed with which it comes again (environment variable CsCheck_Seed).</summary>
public sealed class FingerprintProperties
{
    /// <summary>How many of a body's changes are tried; other runs try others.</summary>
    const int ChangesEach = 10;

    static readonly JsonSerializerOptions BusJson = MessageJson.Configure(SystemTextJsonMessageSerializer.Options);

    [Fact]
    public void However_a_body_is_written_its_fingerprint_is_the_same() => Gen.Select(GenBody.Any, Gen.Int, Gen.Int).Sample(
        (body, seed, other) => Of(new Spelling(seed).Of(body)).Should().Be(Of(new Spelling(other).Of(body))), iter: 2000, print: Print);

    [Fact]
    public void Any_single_change_changes_the_fingerprint() => Gen.Select(GenBody.Any, Gen.Int, Gen.Int).Sample((body, seed, other) =>
    {
        var changes = Changes.Of(body).ToArray();
        new Random(other).Shuffle(changes);
        var changed = changes.Where(change => !Same(change, body)).Select(change => new Spelling(other).Of(change)).Where(text => Body.Faults(text).Count == 0).Take(ChangesEach).ToList();

        changed.Should().NotBeEmpty();
        var fingerprint = Of(new Spelling(seed).Of(body));
        changed.Where(text => Of(text) == fingerprint).Should().BeEmpty();
    }, iter: 200, print: Print);

    [Fact]
    public void A_command_has_the_same_fingerprint_when_it_has_gone_over_the_bus() => Gen.Select(GenBody.Any, Gen.Int, Gen.Int).Sample((body, seed, _) =>
    {
        var sent = Body.Command(new Spelling(seed).Of(body));
        var message = JsonSerializer.SerializeToElement(sent, BusJson);
        var received = JsonElement.Parse(message.GetRawText()).Deserialize<CreateLicense>(BusJson)!;
        Fingerprint.Of(received).Should().Equal(Fingerprint.Of(sent));
    }, iter: 2000, print: Print);

    static string Of(string body) => Convert.ToHexString(Fingerprint.Of(Body.Command(body)));

    /// <summary>Whether two bodies mean the same: a swap of two equal values changes nothing.</summary>
    static bool Same(JsonMembers one, JsonMembers other) => new Spelling(0).Of(one) == new Spelling(0).Of(other);

    static string Print((JsonMembers Body, int Seed, int Other) sample) => new Spelling(sample.Seed).Of(sample.Body);
}

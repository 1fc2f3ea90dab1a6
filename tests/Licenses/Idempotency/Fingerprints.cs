using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Validation;

namespace Licensing.Messaging.Licenses.Tests.Idempotency;

public sealed class Fingerprints
{
    const string Original = """
        {"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","assignedTo":{"type":"USER","userId":"jane"},"activationDate":"2026-12-24","metadata":{"seats":1,"note":"é/\"","vip":true}}
        """;

    [Theory]
    [InlineData("""  { "productOfferingId" : "pbx-basic", "customerId":"acme","type":"PBX","assignedTo":{"type":"USER", "userId":"jane" },"activationDate":"2026-12-24","metadata":{"seats":1,"note":"é/\"","vip":true} } """)]
    [InlineData("""{"metadata":{"vip":true,"note":"é/\"","seats":1},"activationDate":"2026-12-24","assignedTo":{"userId":"jane","type":"USER"},"type":"PBX","customerId":"acme","productOfferingId":"pbx-basic"}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","assignedTo":{"type":"USER","userId":"jane"},"activationDate":"2026-12-24","metadata":{"seats":1.0,"note":"é/\"","vip":true}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","assignedTo":{"type":"USER","userId":"jane"},"activationDate":"2026-12-24","metadata":{"seats":10e-1,"note":"é/\"","vip":true}}""")]
    [InlineData("""{"productOfferingId":"pbx\u002Dbasic","customerId":"\u0061cme","type":"PBX","assignedTo":{"type":"USER","userId":"jane"},"activationDate":"2026-12-24","m\u0065tadata":{"seats":1,"note":"\u00e9\/\u0022","v\u0069p":true}}""")]
    public void Spelling_does_not_matter(string spelt) => Of(spelt).Should().Be(Of(Original));

    [Theory]
    [InlineData("pbx-basic", "pbx-pro")]
    [InlineData("pbx-basic", "PBX-basic")]
    [InlineData("acme", "acme2")]
    [InlineData("\"type\":\"PBX\"", "\"type\":\"pbx\"")]
    [InlineData("\"type\":\"PBX\",", "")]
    [InlineData("\"userId\":\"jane\"", "\"userId\":\"john\"")]
    [InlineData("{\"type\":\"USER\",\"userId\":\"jane\"}", "{\"type\":\"SUBSCRIPTION\",\"subscriptionId\":\"jane\"}")]
    [InlineData("{\"type\":\"USER\",\"userId\":\"jane\"}", "{\"type\":\"CUSTOMER\",\"customerId\":\"jane\"}")]
    [InlineData("\"assignedTo\":{\"type\":\"USER\",\"userId\":\"jane\"},", "")]
    [InlineData("2026-12-24", "2026-12-25")]
    [InlineData("\"activationDate\":\"2026-12-24\",", "")]
    [InlineData("\"seats\":1", "\"seats\":2")]
    [InlineData("\"seats\":1", "\"seats\":\"1\"")]
    [InlineData("\"seats\":1", "\"seats\":true")]
    [InlineData("\"seats\":1", "\"Seats\":1")]
    [InlineData("\"seats\":1,", "")]
    [InlineData("\"seats\":1", "\"seats\":1,\"rooms\":1")]
    [InlineData("\"vip\":true", "\"vip\":false")]
    [InlineData("é", "É")]
    [InlineData(",\"metadata\":{\"seats\":1,\"note\":\"é/\\\"\",\"vip\":true}", "")]
    [InlineData("{\"seats\":1,\"note\":\"é/\\\"\",\"vip\":true}", "{}")]
    public void Any_value_changed_added_or_removed_matters(string part, string other)
    {
        Original.Should().Contain(part);

        Of(Original.Replace(part, other, StringComparison.Ordinal)).Should().NotBe(Of(Original));
    }

    [Fact]
    public void Empty_metadata_is_not_no_metadata() =>
        Of(Body.With("\"metadata\":{}")).Should().NotBe(Of("""{"productOfferingId":"pbx-basic","customerId":"acme"}"""));

    [Fact]
    public void Who_sent_it_and_when_does_not_matter()
    {
        var command = Body.Command(Original);
        var other = command with { TenantId = "contoso", IdempotencyKey = "key-2", RequestId = null };

        Fingerprint.Of(other).Should().Equal(Fingerprint.Of(command));
    }

    /// <summary>Fingerprints are stored: a version that computes others takes every repeat over an upgrade for a mismatch.</summary>
    [Fact]
    public void The_fingerprint_stays_the_same_over_versions() =>
        Of(Original).Should().BeEquivalentTo("a29c2d831ad078c70a23ccbd79adf359a6c2dae14c330839c5e29645c2be9c50");

    static string Of(string body) => Convert.ToHexString(Fingerprint.Of(Body.Command(body)));
}

using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Validation;
using MassTransit.Serialization;

namespace Licensing.Messaging.Licenses.Tests.Idempotency;

/// <summary>HTTP and bus share the keys, so the same command must have the same fingerprint over both.</summary>
public sealed class FingerprintsOverTheBus
{
    static readonly JsonSerializerOptions Options = MessageJson.Configure(SystemTextJsonMessageSerializer.Options);

    [Theory]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme"}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","activationDate":"2024-02-29"}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"s"}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"USER","userId":"u"}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"CUSTOMER","customerId":"acme"}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"a":1.0,"b":1e2,"c":-0.0,"d":0.1,"e":9007199254740991,"f":true,"g":false}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"seats":1,"Seats":2,"SEATS":3}}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"text":"<é€😀\u0000\"\\\/\u2028>","Camel":1,"camel":2,"a_b c":3}}""")]
    public void A_command_means_the_same_over_both(string body)
    {
        var overHttp = Body.Command(body);
        var json = JsonSerializer.Serialize(overHttp, Options);
        var overTheBus = JsonSerializer.Deserialize<CreateLicense>(json, Options)!;

        overTheBus.Metadata?.Keys.Should().BeEquivalentTo(overHttp.Metadata?.Keys);
        Fingerprint.Of(overTheBus).Should().Equal(Fingerprint.Of(overHttp));
    }
}

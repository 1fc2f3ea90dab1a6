namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>What the tenant of the tests can order, and what not.</summary>
static class Catalogue
{
    public const string Json = """
        {
          "customers": [{ "customerId": "acme", "name": "Acme" }],
          "productOfferings": [
            { "productOfferingId": "pbx-basic", "name": "PBX Basic", "type": "LICENSE", "licenseType": "PBX", "status": "AVAILABLE" },
            { "productOfferingId": "voicemail", "name": "Voicemail", "type": "LICENSE", "licenseType": "VOICEMAIL", "status": "ARCHIVED" }
          ]
        }
        """;
}

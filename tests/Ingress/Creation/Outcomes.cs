using System.Globalization;
using System.Text.Json;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses;

namespace Licensing.Messaging.Ingress.Tests.Creation;

public sealed class Outcomes(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    static readonly string[] MembersOfALicense =
        ["licenseId", "status", "type", "customer", "productOffering", "activatedAt", "details", "metadata", "createdAt", "updatedAt"];

    [Fact]
    public async Task A_created_license_is_answered_with_201_and_its_place()
    {
        var tenant = await TestTenant.Create(host);

        var created = await tenant.Submit("key-1", prefer: "wait=30");

        created.Status.Should().Be(201, created.Body);
        created.Header("Content-Type").Should().Be("application/json");
        created.Header("Location").Should().Be($"/api/v1/licenses/{created.Text("licenseId")}");
        created.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        created.Header("Retry-After").Should().BeNull();
        created.Json.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(MembersOfALicense, "what is absent is left out");
        created.Json.GetProperty("details").GetRawText().Should().Be("{}");
        created.Json.GetProperty("metadata").GetRawText().Should().Be("{}");
        created.Json.Members().Should().NotContain(member => member.Value.ValueKind == JsonValueKind.Null);
        created.Json.Members().Where(member => member.Path.EndsWith("At", StringComparison.Ordinal)).Select(member => member.Value.GetString())
            .Should().HaveCount(3).And.OnlyContain(instant => instant!.EndsWith('Z'));
    }

    [Fact]
    public async Task A_license_for_tomorrow_is_pending()
    {
        var tenant = await TestTenant.Create(host);
        var tomorrow = TimeProvider.System.Today().AddDays(1).ToString("O", CultureInfo.InvariantCulture);

        var created = await tenant.Submit(
            "key-1", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","activationDate":"{{tomorrow}}"}""", prefer: "wait=30");

        created.Text("status").Should().Be("PENDING");
        created.Json.GetProperty("pendingStatus").GetRawText().Should().Be($$"""{"status":"ACTIVE","scheduledAt":"{{tomorrow}}"}""");
        created.Json.TryGetProperty("activatedAt", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("customer_not_found", """{"productOfferingId":"pbx-basic","customerId":"nobody"}""")]
    [InlineData("customer_not_found", """{"productOfferingId":"pbx-basic","customerId":"ACME"}""")]
    [InlineData("product_offering_not_found", """{"productOfferingId":"nothing","customerId":"acme"}""")]
    [InlineData("product_offering_unavailable", """{"productOfferingId":"voicemail","customerId":"acme"}""")]
    [InlineData("product_offering_not_a_license", """{"productOfferingId":"mobile-5gb","customerId":"acme"}""")]
    [InlineData("license_type_mismatch", """{"productOfferingId":"pbx-basic","customerId":"acme","type":"FAX"}""")]
    [InlineData("assignee_not_found", """{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"USER","userId":"nobody"}}""")]
    public async Task What_the_business_rejects_is_a_422_and_its_replay_is_the_same_byte_for_byte(string code, string body)
    {
        var tenant = await TestTenant.Create(host);

        var first = await tenant.Submit("key-1", body, prefer: "wait=30");
        var second = await tenant.Submit("key-1", body);

        first.ShouldBeProblem(422, code);
        first.Headers.Should().NotContainKey("Idempotency-Replayed");
        second.Status.Should().Be(422);
        second.Body.Should().Be(first.Body);
        second.Header("Content-Type").Should().Be("application/problem+json");
        second.Header("Idempotency-Replayed").Should().Be("true");
        var request = await tenant.Get($"/api/v1/license-requests/{first.Text("requestId")}");
        request.Text("status").Should().Be("REJECTED");
        request.Json.GetProperty("problem").GetRawText().Should().Be(first.Body);
    }
}

using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Negotiation;

public sealed class Representations(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    [Fact]
    public async Task Who_could_not_read_the_license_gets_none()
    {
        var tenant = await TestTenant.Create(host);

        var refused = await host.Api.Send(tenant.Submission("key-1").With("Accept", "application/xml"));

        refused.ShouldBeProblem(406, "not_acceptable");
        (await host.Database(database => database.LicenseRequests.CountAsync(row => row.TenantId == tenant.Id))).Should().Be(0);
    }

    [Theory]
    [InlineData("/api/v1/licenses/00000000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/license-requests/00000000-0000-7000-8000-000000000000")]
    public async Task Reading_asks_the_same_of_Accept(string path)
    {
        var tenant = await TestTenant.Create(host);
        var request = ApiRequest.Get(path).With("X-API-Key", tenant.ApiKey);

        (await host.Api.Send(request.With("Accept", "text/html"))).ShouldBeProblem(406, "not_acceptable");
        (await host.Api.Send(request.With("Accept", "application/json"))).ShouldBeProblem(404, "not_found");
    }
}

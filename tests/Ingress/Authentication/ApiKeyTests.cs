using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Authentication;

public sealed class ApiKeyTests(PatientIngress host) : IClassFixture<PatientIngress>
{
    const string Nowhere = "/api/v1/licenses/00000000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData(Nowhere)]
    [InlineData("/api/v1/license-requests/00000000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api")]
    public async Task Nothing_below_api_is_told_without_a_key(string path)
    {
        var refused = await host.Api.Send(ApiRequest.Get(path));

        refused.ShouldBeProblem(401, "api_key_missing");
        refused.Header("WWW-Authenticate").Should().Be("ApiKey");
        refused.Header("X-Request-Id").Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_in_use_stops_working_within_5_seconds()
    {
        var tenant = await TestTenant.Create(host);
        (await tenant.Get(Nowhere)).Status.Should().Be(404, "the key works");
        await Revoke(tenant.ApiKey);

        var refused = await Eventually.Value(
            () => tenant.Get(Nowhere), answer => answer.Status == 401, TimeSpan.FromSeconds(5), "the key should have stopped working");

        refused.ShouldBeProblem(401, "api_key_invalid");
        refused.Header("WWW-Authenticate").Should().Be("ApiKey");
    }

    [Fact]
    public async Task A_revoked_key_that_was_not_in_use_does_not_work_at_all()
    {
        var tenant = await TestTenant.Create(host);
        await Revoke(tenant.ApiKey);

        (await tenant.Get(Nowhere)).ShouldBeProblem(401, "api_key_invalid");
    }

    [Fact]
    public async Task Of_several_keys_of_a_tenant_each_works_and_sees_the_same()
    {
        var tenant = await TestTenant.Create(host);
        var second = new TestTenant(host, tenant.Id, ApiKeySecret.Generate());
        await host.Database(database =>
        {
            database.Add(ApiKeySecret.ToApiKey(second.ApiKey, tenant.Id, "rotated", TimeProvider.System));
            return database.SaveChangesAsync();
        });

        var accepted = await tenant.Submit("key-1", prefer: "respond-async");

        (await second.Get(accepted.Header("Location")!)).Body.Should().Be(accepted.Body);
    }

    [Theory]
    [InlineData(ApiKeys.MostCharacters)]
    [InlineData(ApiKeys.MostCharacters + 1)]
    [InlineData(8_000)]
    public async Task A_long_key_is_as_wrong_as_any_other(int characters)
    {
        var refused = await host.Api.Send(ApiRequest.Get(Nowhere).With("X-API-Key", new string('k', characters)));

        refused.ShouldBeProblem(401, "api_key_invalid");
        refused.Header("WWW-Authenticate").Should().Be("ApiKey");
    }

    [Theory]
    [InlineData("two lines")]
    [InlineData("one line")]
    public async Task A_key_that_is_there_twice_is_one_too_many(string how)
    {
        var tenant = await TestTenant.Create(host);
        string[] values = how == "two lines" ? [tenant.ApiKey, tenant.ApiKey] : [$"{tenant.ApiKey}, {tenant.ApiKey}"];

        var refused = await RawRequest.Get(host.Address, Nowhere, [.. values.Select(value => $"X-API-Key: {value}")]);

        refused.ShouldBeProblem(401, "api_key_invalid");
        refused.Text("detail").Should().Contain("exactly one");
    }

    [Fact]
    public async Task A_tenant_whose_billing_is_managed_reads_as_everybody_does()
    {
        var tenant = await TestTenant.Create(host, billingManaged: true);

        (await tenant.Get(Nowhere)).ShouldBeProblem(404, "not_found");
    }

    [Theory]
    [InlineData("lk_wrong", 401, "api_key_invalid")]
    [InlineData(null, 401, "api_key_missing")]
    public async Task Who_is_not_known_learns_nothing_of_billing_or_faults(string? key, int status, string code)
    {
        var tenant = await TestTenant.Create(host, billingManaged: true);

        (await host.Api.Send(tenant.Submission("key-1", "{").Without("X-API-Key").With("X-API-Key", key))).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task Billing_comes_before_the_faults_of_the_request()
    {
        var tenant = await TestTenant.Create(host, billingManaged: true);

        (await host.Api.Send(tenant.Submission("my key", "{").Replace("Content-Type", "text/plain"))).ShouldBeProblem(403, "billing_managed");
    }

    [Fact]
    public async Task The_last_use_is_written_when_the_host_stops()
    {
        await using var stopping = new ImpatientIngress();
        await stopping.InitializeAsync();
        var (used, unused) = (await TestTenant.Create(stopping), await TestTenant.Create(stopping));
        var before = DateTime.UtcNow.AddSeconds(-1);
        await used.Get(Nowhere);

        await stopping.Stop();

        var keys = await stopping.Database(database => database.ApiKeys.ToDictionaryAsync(key => key.TenantId, key => key.LastUsedAt));
        keys[used.Id].Should().BeAfter(before).And.BeBefore(DateTime.UtcNow);
        keys[unused.Id].Should().BeNull();
    }

    Task<int> Revoke(string apiKey) => host.Database(database => database.ApiKeys
        .Where(row => row.Hash == ApiKeySecret.Hash(apiKey))
        .ExecuteUpdateAsync(row => row.SetProperty(key => key.RevokedAt, DateTime.UnixEpoch)));
}

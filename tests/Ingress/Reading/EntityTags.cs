using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class EntityTags(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("TAG")]
    [InlineData("W/TAG")]
    [InlineData("*")]
    [InlineData("\"other\", TAG")]
    [InlineData("\"other\",W/\"another\" ,, W/TAG")]
    public async Task Who_has_the_license_already_is_told_so_and_nothing_else(string ifNoneMatch)
    {
        var (tenant, path, full) = await Read();

        var answer = await Get(tenant, path, ifNoneMatch.Replace("TAG", full.Header("ETag")!, StringComparison.Ordinal));

        answer.Status.Should().Be(304);
        answer.Body.Should().BeEmpty();
        answer.Header("ETag").Should().Be(full.Header("ETag"));
        answer.Header("Cache-Control").Should().Be(full.Header("Cache-Control"));
        answer.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        answer.Headers.Should().NotContainKeys("Content-Type", "Content-Length");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"other\"")]
    [InlineData("\"other\", W/\"another\"")]
    [InlineData("\"*\"")]
    [InlineData("no tag")]
    [InlineData("\"half")]
    public async Task Who_has_something_else_gets_the_license(string? ifNoneMatch)
    {
        var (tenant, path, full) = await Read();

        var answer = await Get(tenant, path, ifNoneMatch);

        answer.Status.Should().Be(200);
        answer.Body.Should().Be(full.Body);
        answer.Header("ETag").Should().Be(full.Header("ETag"), "the license has not changed");
    }

    [Fact]
    public async Task The_tag_is_strong_and_a_cache_has_to_ask_each_time()
    {
        var (_, _, full) = await Read();

        full.Header("ETag").Should().MatchRegex("^\"[A-Za-z0-9_-]{22}\"$");
        full.Header("Cache-Control")!.Split(", ").Should().BeEquivalentTo("private", "no-cache");
    }

    [Fact]
    public async Task A_license_that_has_changed_has_another_tag()
    {
        var (tenant, path, before) = await Read();
        await host.Database(database => database.Licenses.Where(row => row.TenantId == tenant.Id)
            .ExecuteUpdateAsync(license => license.SetProperty(row => row.Status, LicenseStatuses.Paused)));

        var after = await Get(tenant, path, before.Header("ETag"));

        after.Status.Should().Be(200);
        after.Text("status").Should().Be("PAUSED");
        after.Header("ETag").Should().NotBe(before.Header("ETag"));
    }

    [Fact]
    public async Task Another_tenant_learns_nothing_by_a_tag()
    {
        var (_, path, full) = await Read();
        var stranger = await TestTenant.Create(host);

        foreach (var tag in new[] { full.Header("ETag")!, "*" })
            (await Get(stranger, path, tag)).ShouldBeProblem(404, "not_found");
    }

    async Task<(TestTenant Tenant, string Path, Answer Full)> Read()
    {
        var tenant = await TestTenant.Create(host);
        var license = StoredLicenses.Of(tenant, StoredLicenses.Start);
        await host.Add(license);
        var path = $"/api/v1/licenses/{license.LicenseId}";
        var full = await tenant.Get(path);
        full.Status.Should().Be(200);
        return (tenant, path, full);
    }

    Task<Answer> Get(TestTenant tenant, string path, string? ifNoneMatch) =>
        host.Api.Send(ApiRequest.Get(path).With("X-API-Key", tenant.ApiKey).With("If-None-Match", ifNoneMatch));
}

using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>One submission becomes one license, wherever the product runs.</summary>
public abstract class Creation : IAsyncLifetime
{
    Deployment _deployment = null!;

    ApiClient Client => _deployment.Client;

    protected abstract Task<Deployment> StartDeployment();

    public async Task InitializeAsync() => _deployment = await StartDeployment();

    public async Task DisposeAsync() => await _deployment.DisposeAsync();

    [Fact]
    public async Task A_submission_becomes_one_license_that_can_be_read()
    {
        var created = await Client.CreateLicense("key-1", prefer: "wait=30");

        created.Status.Should().Be(HttpStatusCode.Created, _deployment.Output);
        created.Headers["Preference-Applied"].Should().Be("wait=30");
        created.Headers["Location"].Should().Be($"/api/v1/licenses/{created.Text("licenseId")}");
        created.Text("status").Should().Be("ACTIVE");
        created.Text("type").Should().Be("PBX");
        var read = await Client.Get(created.Headers["Location"]);
        read.Status.Should().Be(HttpStatusCode.OK);
        read.Body.Should().Be(created.Body, "nothing has changed since");
    }

    [Fact]
    public async Task Who_does_not_wait_finds_the_outcome_at_the_license_request()
    {
        var accepted = await Client.CreateLicense("key-1", prefer: "respond-async");

        accepted.Status.Should().Be(HttpStatusCode.Accepted);
        accepted.Headers["Retry-After"].Should().Be("1");
        accepted.Text("status").Should().Be("ACCEPTED");
        var request = await Client.Get(accepted.Headers["Location"], prefer: "wait=30");
        request.Text("status").Should().Be("COMPLETED", _deployment.Output);
        var license = await Client.Get($"/api/v1/licenses/{request.Text("licenseId")}");
        license.Body.Should().Be(request.Json.GetProperty("license").GetRawText());
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_bytes()
    {
        var first = await Client.CreateLicense("key-1", prefer: "wait=30");
        var second = await Client.CreateLicense("key-1", """{ "customerId": "acme", "productOfferingId": "pbx-\u0062asic" }""");

        second.Status.Should().Be(first.Status);
        second.Body.Should().Be(first.Body);
        second.Headers["Location"].Should().Be(first.Headers["Location"]);
        second.Headers["Idempotency-Replayed"].Should().Be("true");
        first.Headers.Should().NotContainKey("Idempotency-Replayed");
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused_and_changes_nothing()
    {
        await Client.CreateLicense("key-1", prefer: "wait=30");
        var other = await Client.CreateLicense("key-1", """{"productOfferingId":"pbx-pro","customerId":"acme"}""");

        other.Status.Should().Be(HttpStatusCode.Conflict);
        other.Text("code").Should().Be("idempotency_key_mismatch");
        (await CountLicenses()).Should().Be(1);
    }

    [Fact]
    public async Task A_business_rejection_is_an_outcome_and_is_replayed()
    {
        const string archived = """{"productOfferingId":"voicemail","customerId":"acme"}""";
        var first = await Client.CreateLicense("key-1", archived, prefer: "wait=30");
        var second = await Client.CreateLicense("key-1", archived);

        first.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        first.Text("code").Should().Be("product_offering_unavailable");
        first.Headers["Content-Type"].Should().Be("application/problem+json");
        second.Status.Should().Be(first.Status);
        second.Body.Should().Be(first.Body);
        (await CountLicenses()).Should().Be(0);
    }

    [Fact]
    public async Task The_same_key_twenty_times_at_once_gives_one_license()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.CreateLicense("key-1", prefer: "wait=30")));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created, _deployment.Output);
        answers.Select(answer => answer.Body).Distinct().Should().ContainSingle();
        answers.Count(answer => !answer.Headers.ContainsKey("Idempotency-Replayed")).Should().BeLessThanOrEqualTo(1, "only one can have been the first");
        (await CountLicenses()).Should().Be(1);
    }

    [Fact]
    public async Task What_was_accepted_before_a_kill_becomes_a_license_after_it()
    {
        for (var round = 0; round < 3; round++)
        {
            var keys = Enumerable.Range(0, 20).Select(i => $"round-{round}-{i}").ToList();
            var accepted = await Task.WhenAll(keys.Select(key => Client.CreateLicense(key, prefer: "respond-async")));
            accepted.Should().OnlyContain(answer => (int)answer.Status < 300);

            _deployment.KillWorker();
            await _deployment.StartWorker();
        }

        await _deployment.Settled();
        var requests = await _deployment.Query(database => database.LicenseRequests.AsNoTracking().ToListAsync());
        requests.Should().HaveCount(60).And.OnlyContain(request => request.Status == "COMPLETED");
        (await CountLicenses()).Should().Be(60);
    }

    protected Task<int> CountLicenses() => _deployment.Query(database => database.Licenses.CountAsync());
}

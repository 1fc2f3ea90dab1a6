using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>Who sends the requests of a row, and where to.</summary>
sealed class Scene(IngressFixture host, TestTenant tenant)
{
    public const string Key = "key-1";

    public IngressFixture Host => host;

    public TestTenant Tenant => tenant;

    public static async Task<Scene> Set(IngressFixture host) => new(host, await TestTenant.Create(host));

    /// <summary>A submission that is right, with these members besides the two that are required.</summary>
    public static string Order(string members) => $$"""{"productOfferingId":"pbx-basic","customerId":"acme",{{members}}}""";

    public Task<Answer> Submit(string body = TestTenant.Order, string prefer = "wait=30") => tenant.Submit(Key, body, prefer);

    public Task<Answer> Send(Func<ApiRequest, ApiRequest> change) => host.Api.Send(change(tenant.Submission(Key).With("Prefer", "wait=30")));

    public Task<Answer> Get(string path, string? header = null, string? value = null) =>
        host.Api.Send(ApiRequest.Get(path).With("X-API-Key", tenant.ApiKey).With(header ?? "", value));

    public Task<Answer> Call(string method, string path) => host.Api.Send(new ApiRequest(new HttpMethod(method), path).With("X-API-Key", tenant.ApiKey));

    /// <summary>Sends bytes as they are, with this tenant's key, and reads until the server closes.</summary>
    public async Task<Answer> Raw(string start, string rest)
    {
        using var connection = await RawConnection.Open(host.Address);
        await connection.Send($"{start}\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\nConnection: close\r\n{rest}");
        return Answer.Parse(await connection.Rest());
    }
}

using Licensing.Messaging.Ingress.Tests.Backlog;
using Licensing.Messaging.Ingress.Tests.RateLimiting;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>The rows of the table, one after the other.</summary>
public sealed class ContractOfAWorkingIngress(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    public static TheoryData<string> Ids => [.. Table.Working.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id) => await Table.Working[id].Check(await Scene.Set(host));
}

public sealed class ContractOfANarrowIngress(NarrowIngress host) : IClassFixture<NarrowIngress>
{
    public static TheoryData<string> Ids => [.. Table.Narrow.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id) => await Table.Narrow[id].Check(await Scene.Set(host));
}

public sealed class ContractOfAFailingIngress(FailingIngress host) : IClassFixture<FailingIngress>
{
    public static TheoryData<string> Ids => [.. Table.Failing.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id) => await Table.Failing[id].Check(await Scene.Set(host));
}

public sealed class ContractOfALimitedIngress(LimitedIngress host) : IClassFixture<LimitedIngress>
{
    public static TheoryData<string> Ids => [.. Table.Limited.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id) => await Table.Limited[id].Check(await Scene.Set(host));
}

/// <summary>What waits at one host waits for all, so each row has a host of its own.</summary>
public sealed class ContractOfACrowdedIngress
{
    public static TheoryData<string> Ids => [.. Table.Crowded.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id)
    {
        await using var host = new CrowdedIngress();
        await host.InitializeAsync();
        await Table.Crowded[id].Check(await Scene.Set(host));
    }
}

public sealed class ContractOfAnIngressWithoutDatabase(IngressWithoutDatabase host) : IClassFixture<IngressWithoutDatabase>
{
    public static TheoryData<string> Ids => [.. Table.WithoutDatabase.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_answer_is_what_the_contract_says(string id) => await Table.WithoutDatabase[id].Check(new Scene(host, host.Tenant));
}

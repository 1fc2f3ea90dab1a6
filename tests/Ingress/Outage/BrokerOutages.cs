using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Outage;

/// <summary>
/// The ingress would wait for five minutes, and these clients give up before: who is answered was told of the outcome. The broker is stopped in
/// order, for a node killed moments after its first quorum queue was declared may hang on that queue when it is back.
/// </summary>
public sealed class BrokerOutages
{
    [Fact]
    public async Task What_is_accepted_while_the_broker_is_away_is_answered_when_it_is_back()
    {
        await using var host = await IngressOnRabbitMq.Start();
        var tenant = await TestTenant.Create(host);
        (await tenant.Submit("before")).Status.Should().Be(201);

        await host.Broker.StopAsync();
        var waiting = Enumerable.Range(0, 5).Select(i => tenant.Submit($"key-{i}")).ToList();
        await host.Accepted(tenant, 6);
        (await host.Api.Send(ApiRequest.Get("/health/ready"))).Status.Should().Be(200, "it accepts");
        await host.Broker.RestartAsync();

        (await Task.WhenAll(waiting)).Should().OnlyContain(answer => answer.Status == 201);
    }

    [Fact]
    public async Task An_answer_that_was_lost_with_the_connection_is_looked_for_when_it_is_back()
    {
        await using var host = await IngressOnRabbitMq.Start(hasWorker: false);
        var tenant = await TestTenant.Create(host);
        var waiting = tenant.Submit("key-1");
        await host.Accepted(tenant, 1);

        await host.Broker.StopAsync();
        await host.CompleteAll(tenant);
        await host.Broker.RestartAsync();

        (await waiting).Status.Should().Be(201);
    }
}

using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Backlog;

/// <summary>Ingress and worker on a RabbitMQ node of their own, which a test can kill and start again. Three commands may wait for it.</summary>
sealed class IngressOnRabbitMq : IngressFixture
{
    public const int Limit = 3;
    RabbitMqServer? _broker;

    protected override bool HasWorker => true;

    public RabbitMqServer Broker => _broker!;

    public static async Task<IngressOnRabbitMq> Start()
    {
        var host = new IngressOnRabbitMq();
        await host.InitializeAsync();
        return host;
    }

    public override async Task InitializeAsync()
    {
        _broker = await RabbitMqServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. base.Settings(), new("Bus:Transport", "RabbitMq"), new("ConnectionStrings:RabbitMq", Broker.Uri), new("Ingress:BacklogLimit", $"{Limit}"),
    ];
}

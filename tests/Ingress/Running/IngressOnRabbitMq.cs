using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress on a RabbitMQ node of its own, which a test can kill and start again. Who does not say how long to wait waits for minutes.</summary>
sealed class IngressOnRabbitMq(bool hasWorker) : IngressFixture
{
    RabbitMqServer? _broker;

    protected override bool HasWorker => hasWorker;

    public RabbitMqServer Broker => _broker!;

    public static async Task<IngressOnRabbitMq> Start(bool hasWorker = true)
    {
        var host = new IngressOnRabbitMq(hasWorker);
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
        .. base.Settings(), new("Bus:Transport", "RabbitMq"), new("ConnectionStrings:RabbitMq", Broker.Uri),
        new("Ingress:DefaultWait", "00:05:00"), new("Ingress:MaxWait", "00:05:00"),
    ];
}

using System.Globalization;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Backlog;

/// <summary>Three commands may wait for their delivery, and there is no broker that would take them.</summary>
public sealed class CrowdedIngress : IngressFixture
{
    public const int Limit = 3;

    protected override bool HasWorker => false;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. base.Settings(), new("Ingress:BacklogLimit", $"{Limit}"), new("Bus:Transport", "RabbitMq"),
        new("ConnectionStrings:RabbitMq", string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{FreePort.Next()}/")),
    ];
}

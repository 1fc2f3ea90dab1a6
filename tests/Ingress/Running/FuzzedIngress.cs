namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress with a worker that lets no request wait.</summary>
public sealed class FuzzedIngress : IngressFixture
{
    protected override bool HasWorker => true;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. base.Settings(), new("Ingress:DefaultWait", "00:00:00"), new("Ingress:MaxWait", "00:00:00")];
}

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Nobody works on what is accepted, and no request waits for long.</summary>
public sealed class ImpatientIngress : IngressFixture
{
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(0.5);

    protected override bool HasWorker => false;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. base.Settings(), new("Ingress:DefaultWait", DefaultWait.ToString()), new("Ingress:MaxWait", "00:00:01")];
}

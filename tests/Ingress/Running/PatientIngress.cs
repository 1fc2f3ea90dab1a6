namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Nobody works on what is accepted, and a request waits for minutes unless it asks for less: who is answered did not wait.</summary>
public class PatientIngress : IngressFixture
{
    protected override bool HasWorker => false;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. base.Settings(), new("Ingress:DefaultWait", "00:05:00"), new("Ingress:MaxWait", "00:05:00")];
}

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Ingress and worker in one process, as in Standalone.</summary>
public sealed class IngressWithWorker : IngressFixture
{
    protected override bool HasWorker => true;
}

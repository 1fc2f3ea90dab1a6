namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Ingress and worker in one process, on PostgreSQL.</summary>
public sealed class IngressWithWorkerOnPostgreSql() : IngressOnPostgreSql(hasWorker: true);

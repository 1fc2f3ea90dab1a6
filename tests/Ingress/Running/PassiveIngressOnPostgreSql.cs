namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress on PostgreSQL for a class of tests that needs no worker.</summary>
public sealed class PassiveIngressOnPostgreSql() : IngressOnPostgreSql(hasWorker: false);

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Tests that look at the process itself, beside which no other runs.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneDefinition;

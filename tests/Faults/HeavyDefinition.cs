namespace Licensing.Messaging.Faults.Tests;

/// <summary>Tests that need the machine for themselves.</summary>
[CollectionDefinition("heavy", DisableParallelization = true)]
public sealed class HeavyDefinition;

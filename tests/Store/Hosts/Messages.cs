namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What the consumer under test handles.</summary>
public sealed record DoIt(string Text);

/// <summary>What it publishes.</summary>
public sealed record ItWasDone(string Text);

/// <summary>What it sends.</summary>
public sealed record Remember(string Text);

using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>A message that is held: neither removed from its queue nor given back yet.</summary>
sealed record Delivery(ulong Tag, string Queue, IReadOnlyBasicProperties Properties, byte[] Body);

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>What became of a delivery.</summary>
enum DeliveryOutcome
{
    /// <summary>The broker has the message.</summary>
    Delivered,

    /// <summary>The broker is there, and this message cannot be delivered.</summary>
    Refused,

    /// <summary>The broker, or the destination, is out of reach, which says nothing about the message.</summary>
    Away,
}

using MassTransit;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>What filters outside the inbox can know of a delivery.</summary>
public static class DeliveryExtensions
{
    /// <summary>
    /// Whether the inbox found that the message had been handled before. Nothing that a consumer did in this delivery has then been
    /// committed, though it may have run: two deliveries at once are told apart only when they commit.
    /// </summary>
    public static bool WasHandledBefore(this ConsumeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SkippedDelivery.Is(context);
    }
}

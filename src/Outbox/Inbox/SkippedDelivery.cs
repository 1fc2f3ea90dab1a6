using MassTransit;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// On the receive context of a delivery whose message turned out to have been handled before. Contexts nearer to the consumer are made anew
/// for each attempt; this one is seen by every filter of the endpoint.
/// </summary>
sealed class SkippedDelivery
{
    static readonly SkippedDelivery Instance = new();

    public static void Mark(ConsumeContext context) => context.ReceiveContext.GetOrAddPayload(() => Instance);

    public static bool Is(ConsumeContext context) => context.ReceiveContext.TryGetPayload<SkippedDelivery>(out _);
}

using MassTransit;

namespace Licensing.Messaging.Outbox;

/// <summary>MassTransit's options for the delivery from within a consumer's transaction, which this store never does: refused, not ignored.</summary>
sealed class EndpointOutboxOptions : IOutboxOptionsConfigurator
{
    public int MessageDeliveryLimit
    {
        set => throw NotHere(nameof(MessageDeliveryLimit));
    }

    public TimeSpan MessageDeliveryTimeout
    {
        set => throw NotHere(nameof(MessageDeliveryTimeout));
    }

    static ConfigurationException NotHere(string option) => new(
        $"{option} cannot be set on a receive endpoint: what consumers send is delivered by the relay, after their transaction. "
        + $"Set it in AddEntityFrameworkOutbox: outbox.UseBusOutbox(bus => bus.{option} = ...).");
}

using System.Collections;
using MassTransit;

namespace Licensing.Messaging.Outbox.Startup;

/// <summary>
/// Finds retries that are configured inside the outbox. Such a retry runs the consumer again in the transaction and the DbContext of the
/// attempt that failed, so that what the failed attempt wrote and sent is committed with what the last one did.
/// </summary>
static class RetryOrder
{
    /// <exception cref="ConfigurationException">A retry is inside an outbox.</exception>
    public static void Check(IBus bus) => Check(bus.GetProbeResult().Results, "the bus");

    /// <summary>The filters of a pipe stand beside each other, in the order in which a message passes them.</summary>
    static void Check(object? part, string where)
    {
        if (part is IDictionary<string, object> scope)
        {
            if (scope.ContainsKey("receiveTransport") && scope.TryGetValue("name", out var endpoint))
                where = $"the endpoint {endpoint}";
            if (scope.TryGetValue("filters", out var filters))
                CheckOrder(filters, where);
            foreach (var inner in scope.Values)
                Check(inner, where);
        }
        else if (part is IEnumerable parts and not string)
        {
            foreach (var inner in parts)
                Check(inner, where);
        }
    }

    static void CheckOrder(object filters, string where)
    {
        if (filters is not IEnumerable<IDictionary<string, object>> scopes)
            return;
        var types = scopes.Select(filter => filter.TryGetValue("filterType", out var type) ? type as string : null).ToList();
        var outbox = types.IndexOf("outbox");
        if (outbox >= 0 && types.IndexOf("retry", outbox) > outbox)
        {
            throw new ConfigurationException(
                $"A message retry is configured inside the outbox of {where}: it would run the consumer again in the transaction of the attempt that failed. "
                + "Call UseMessageRetry on the receive endpoint, before UseEntityFrameworkOutbox, and not on a consumer or a saga.");
        }
    }
}

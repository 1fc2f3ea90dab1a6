using MassTransit;
using MassTransit.Middleware;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>What happens to a message on its way to the error queue.</summary>
static class ErrorQueueConfiguration
{
    /// <summary>What MassTransit does by default, with room for the reason.</summary>
    public static void MovesFailures(this IReceiveEndpointConfigurator endpoint) => endpoint.ConfigureError(error =>
    {
        error.UseFilter(new HeaderTrimFilter());
        error.UseFilter(new GenerateFaultFilter());
        error.UseFilter(new ErrorTransportFilter());
    });
}

using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Outbox.Startup;

/// <summary>Stops the start of a host whose bus is configured in a way that loses the store's promises.</summary>
sealed class StartupChecks<TDbContext>(IBus bus) : IHostedService
    where TDbContext : DbContext
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        RetryOrder.Check(bus);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Outbox.Sagas;

/// <summary>Stops the start of a host with a saga two of whose messages could overwrite each other's changes.</summary>
sealed class SagaConcurrencyCheck<TDbContext, TSaga>(IServiceScopeFactory scopes) : IHostedService
    where TDbContext : DbContext
    where TSaga : class, ISaga
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var saga = scope.ServiceProvider.GetRequiredService<TDbContext>().Model.FindEntityType(typeof(TSaga))
            ?? throw new ConfigurationException($"{typeof(TDbContext).Name} has no {typeof(TSaga).Name}: add it in OnModelCreating, with CorrelationId as its key.");
        if (!saga.GetProperties().Any(property => property.IsConcurrencyToken))
        {
            throw new ConfigurationException(
                $"{typeof(TSaga).Name} has no concurrency token, so two messages at a time could overwrite each other's changes. "
                + "Map one in OnModelCreating: IsConcurrencyToken() or IsRowVersion().");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

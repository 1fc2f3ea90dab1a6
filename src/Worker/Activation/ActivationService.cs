using Licensing.Messaging.Hosting.Recurring;
using Licensing.Messaging.Licenses.Activation;
using Licensing.Messaging.Licenses.Database;
using MassTransit;
using MassTransit.Logging;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Activation;

/// <summary>Activates pending licenses on their day. Any number of workers may do it at once: each license is activated by one of them.</summary>
public sealed partial class ActivationService(IServiceScopeFactory scopes, TimeProvider time, ILogger<ActivationService> logger)
    : RecurringTask(time, logger)
{
    const int BatchSize = 100;

    protected override TimeSpan Interval { get; } = TimeSpan.FromSeconds(15);

    protected override Task Run(CancellationToken cancellationToken) => ActivateDue(cancellationToken);

    /// <summary>Activates everything that is due now; returns how many this call activated.</summary>
    public async Task<int> ActivateDue(CancellationToken cancellationToken)
    {
        var activated = 0;
        int before;
        List<Guid> due;
        do
        {
            before = activated;
            due = await Find(cancellationToken);
            foreach (var licenseId in due)
                activated += await TryActivate(licenseId, cancellationToken) ? 1 : 0;
        }
        while (due.Count == BatchSize && activated > before);
        return activated;
    }

    /// <summary>A license that cannot be activated, whatever the reason, does not keep the others waiting.</summary>
    async Task<bool> TryActivate(Guid licenseId, CancellationToken cancellationToken)
    {
        try
        {
            return await Activate(licenseId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(licenseId, exception);
            return false;
        }
    }

    async Task<List<Guid>> Find(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueActivations>().Find(BatchSize, cancellationToken);
    }

    /// <summary>The change and its event are one transaction; the event's outbox row travels with the change.</summary>
    async Task<bool> Activate(Guid licenseId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DueActivations>().Activate(licenseId, cancellationToken) is not { } activated)
            return false;

        await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(
            activated.Event, publish => Address(publish, activated), cancellationToken);
        try
        {
            await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // Another worker was faster.
        }
    }

    /// <summary>The event goes on with the conversation and the trace of the submission, however long ago that was.</summary>
    static void Address(PublishContext publish, ActivatedLicense activated)
    {
        publish.MessageId = activated.Event.EventId;
        publish.CorrelationId = activated.Event.License.LicenseId;
        publish.ConversationId = activated.ConversationId ?? publish.ConversationId;
        publish.Headers.Set(DiagnosticHeaders.ActivityId, activated.TraceParent);
    }

    [LoggerMessage(401, LogLevel.Error, "License {LicenseId} cannot be activated; it is tried again.")]
    partial void Failed(Guid licenseId, Exception exception);
}

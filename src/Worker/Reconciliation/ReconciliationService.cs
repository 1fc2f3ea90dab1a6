using System.Text.Json;
using Licensing.Messaging.Hosting.Recurring;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.Worker.Creation;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Worker.Reconciliation;

/// <summary>
/// Sends commands again whose requests are without an outcome for too long: a broker that has lost its disk has lost them too, and the database
/// has not. Any number of workers may do it at once: each command is sent by one of them. One that was not lost after all is a duplicate, with
/// the message id of the first.
/// </summary>
public sealed partial class ReconciliationService(
    IServiceScopeFactory scopes, IOptions<ReconciliationOptions> options, TimeProvider time, ILogger<ReconciliationService> logger)
    : RecurringTask(time, logger)
{
    const int BatchSize = 100;

    protected override TimeSpan Interval => options.Value.Interval;

    protected override Task Run(CancellationToken cancellationToken) => ResendDue(cancellationToken);

    /// <summary>Sends everything again that is due now; returns how many commands this call sent.</summary>
    public async Task<int> ResendDue(CancellationToken cancellationToken)
    {
        var resent = 0;
        var oldest = DateTime.MaxValue;
        IReadOnlyList<DueRequest> due;
        do
        {
            due = await Find(cancellationToken);
            foreach (var request in await Resend(due, cancellationToken))
            {
                resent++;
                oldest = request.AcceptedAt < oldest ? request.AcceptedAt : oldest;
            }
        }
        while (due.Count == BatchSize);
        if (resent > 0)
            Resent(resent, oldest);
        return resent;
    }

    async Task<IReadOnlyList<DueRequest>> Find(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueRequests>().Find(BatchSize, cancellationToken);
    }

    /// <summary>All in one transaction; where some are not due any more, each in its own. Returns those that were sent.</summary>
    async Task<IEnumerable<DueRequest>> Resend(IReadOnlyList<DueRequest> due, CancellationToken cancellationToken)
    {
        List<DueRequest> taken = [];
        if (await TryResend(due, cancellationToken))
            taken.AddRange(due);
        else
        {
            foreach (var request in due)
            {
                if (await TryResend([request], cancellationToken))
                    taken.Add(request);
            }
        }

        return taken.Where(request => !request.IsWaiting);
    }

    /// <summary>
    /// The next time that they are due and the outbox rows of their commands are one transaction. The commands do not say who waits for their
    /// outcome: nobody does that long.
    /// </summary>
    async Task<bool> TryResend(IReadOnlyList<DueRequest> requests, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        await using var transaction = await dbContext.Database.BeginTransactionAsync(cancellationToken);
        if (!await scope.ServiceProvider.GetRequiredService<DueRequests>().PutOff(requests, cancellationToken))
            return false;

        var bus = scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>();
        foreach (var request in requests.Where(request => !request.IsWaiting))
            await bus.SendCommand(JsonElement.Parse(request.Command), cancellationToken, send => send.MessageId = send.CorrelationId = request.RequestId);
        await dbContext.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(421, LogLevel.Warning, "Sent {Count} commands again whose outcome is overdue; the oldest was accepted at {AcceptedAt:u}.")]
    partial void Resent(int count, DateTime acceptedAt);
}

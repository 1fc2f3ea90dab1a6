using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Ingress.Backlog;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Reconciliation;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Idempotency;

/// <summary>Accepts submissions: the record that claims the key and the command's outbox row are one transaction.</summary>
sealed class Submissions(
    LicensingDbContext dbContext, IdempotencyRecords records, CommandBacklog backlog, ISendEndpointProvider bus, IOptions<IdempotencyOptions> options,
    IOptions<ReconciliationOptions> reconciliation)
{
    const int Attempts = 5;
    static readonly Uri Destination = QueueNames.AddressOf(QueueNames.CreateLicense);

    /// <summary>
    /// Accepts the command, unless its key was accepted before. Nothing is looked up first: of simultaneous submissions with one key the
    /// unique key lets one pass, and the others then read what it left. Only when the backlog is full is the key looked up, so that
    /// what was accepted before is answered all the same.
    /// </summary>
    /// <param name="command">What to accept.</param>
    /// <param name="answerTo">The queue to which the worker sends the outcome; nothing when nobody waits for it.</param>
    /// <param name="cancellationToken">Ends the attempt, up to the commit.</param>
    public async Task<Acceptance> Accept(CreateLicense command, string? answerTo, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint.Of(command);
        using var place = await backlog.Enter(cancellationToken);
        if (place is null)
            return await Earlier(command, fingerprint, cancellationToken) ?? new(null, IsReplay: false, IsBacklogFull: true);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var record = await Insert(command, answerTo, fingerprint, cancellationToken);
                place.Keep();
                return new(record, IsReplay: false);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                dbContext.ChangeTracker.Clear();
            }

            // Nothing found: the record had expired and goes with the next insert, or it was not the key that failed.
            if (await Earlier(command, fingerprint, cancellationToken) is { } earlier)
                return earlier;
        }
    }

    /// <summary>What the holder of the key makes of the command; null when nobody holds it.</summary>
    async Task<Acceptance?> Earlier(CreateLicense command, byte[] fingerprint, CancellationToken cancellationToken) =>
        await records.Find(command.TenantId, Operations.CreateLicense, command.IdempotencyKey, cancellationToken) is { } earlier
            ? new(earlier.Fingerprint.AsSpan().SequenceEqual(fingerprint) ? earlier : null, IsReplay: earlier.RequestId != command.RequestId)
            : null;

    async Task<LicenseRequest> Insert(CreateLicense command, string? answerTo, byte[] fingerprint, CancellationToken cancellationToken)
    {
        var requestId = command.RequestId!.Value;
        var record = records.Open(
            requestId, command.TenantId, Operations.CreateLicense, command.IdempotencyKey, fingerprint, RequestSources.Rest, options.Value.KeyLifetime);
        record.Keep(JsonSerializer.Serialize(command, LicensingJson.Writer.CreateLicense), reconciliation.Value.ResendAfter);
        var endpoint = await bus.GetSendEndpoint(Destination);
        await endpoint.Send(command, send => Address(send, requestId, answerTo), cancellationToken);

        // Not to be cancelled: a commit cut off in the middle would leave open whether it was accepted.
        await dbContext.SaveChangesAsync(CancellationToken.None);
        return record;
    }

    static void Address(SendContext send, Guid requestId, string? answerTo)
    {
        send.MessageId = send.CorrelationId = requestId;
        if (answerTo is not null)
            send.Headers.Set(OutcomeAnswers.Header, answerTo);
    }
}

using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>What is known of a command before anything is decided: what came of it at an earlier time, or why it is none.</summary>
public sealed class CommandHistory(LicensingDbContext dbContext, IdempotencyRecords records, TimeProvider time)
{
    /// <summary>
    /// Either what the sender is to hear without anything being created, or the record that the ingress opened for the command; neither of
    /// both for a new command over the bus. The same command has the same result at every time, but for a record that expires.
    /// </summary>
    public async Task<(LicenseRequest? Request, CreationResult? Result)> Find(
        ReceivedCommand received, Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(submission);
        var command = received.Command;
        var outcomes = new Outcomes(command, submission, time);

        var own = await FindByRequestId(command.RequestId, cancellationToken);
        if (own is not null && !IsOf(command, own.TenantId, own.IdempotencyKey))
            return (null, Taken(command, submission));
        if (received.Faults.Any && own is not { IsOpen: true })
            return (null, outcomes.Invalid(received.Faults));

        var request = own ?? await records.Find(command.TenantId, Operations.CreateLicense, command.IdempotencyKey, cancellationToken);
        if (request?.RequestId != submission.RequestId && await FindLicense(submission.RequestId, cancellationToken) is { } earlier)
            return (null, IsOf(command, earlier.TenantId, earlier.IdempotencyKey) ? outcomes.AlreadyCreated(earlier) : Taken(command, submission));
        if (request is null)
            return (null, await FindTenantFault(command, cancellationToken) is { Any: true } fault ? outcomes.Invalid(fault) : null);
        if (!request.Fingerprint.AsSpan().SequenceEqual(Fingerprint.Of(command)))
            return (null, outcomes.Mismatch());
        return (request, request.IsOpen ? null : await Repeat(request, outcomes, cancellationToken));
    }

    /// <summary>
    /// The record with which the ingress accepted the command, which it checked before. Anything else is checked here, before it is looked up
    /// by its values: not every text can be.
    /// </summary>
    async Task<LicenseRequest?> FindByRequestId(Guid? requestId, CancellationToken cancellationToken) =>
        requestId is null ? null : await dbContext.LicenseRequests.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);

    /// <summary>The license of a submission that comes again after its record has expired, and perhaps after its key was used anew.</summary>
    Task<License?> FindLicense(Guid requestId, CancellationToken cancellationToken) =>
        dbContext.Licenses.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);

    async Task<Faults> FindTenantFault(CreateLicense command, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        if (!await dbContext.Tenants.AnyAsync(row => row.TenantId == command.TenantId, cancellationToken))
            faults.Add("/tenantId", FaultCodes.InvalidValue, $"There is no tenant '{command.TenantId}'.");
        return faults;
    }

    async Task<CreationResult> Repeat(LicenseRequest request, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var result = request.Status == RequestStatuses.Completed && await FindLicense(request.RequestId, cancellationToken) is { } license
            ? outcomes.Created(license, JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.License)!)
            : outcomes.Rejected(JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.Problem)!, request.RequestId);
        return result with { Request = request };
    }

    /// <summary>The rejection has an id of its own: an event about the other request must not be taken for it.</summary>
    CreationResult Taken(CreateLicense command, Submission submission)
    {
        var faults = new Faults();
        faults.Add("/requestId", FaultCodes.InvalidValue, "The request id, or the message id that it is made of, is that of another request. Leave the request id out.");
        var own = DerivedId.OfRequest(submission.RequestId, $"{command.TenantId} {command.IdempotencyKey}", sentTime: null);
        return new Outcomes(command, submission with { RequestId = own }, time).Invalid(faults) with { IsOfAnother = true };
    }

    static bool IsOf(CreateLicense command, string tenantId, string idempotencyKey) =>
        command.TenantId == tenantId && command.IdempotencyKey == idempotencyKey;
}

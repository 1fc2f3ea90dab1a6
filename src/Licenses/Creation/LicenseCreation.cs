using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>
/// Creates a license for a command, or finds why not. Everything is added to the DbContext; the caller's transaction commits it together
/// with the inbox row and the events.
/// </summary>
public sealed class LicenseCreation(
    LicensingDbContext dbContext, IdempotencyRecords records, IOptions<IdempotencyOptions> options, TimeProvider time)
{
    public async Task<CreationResult> Handle(CreateLicense command, Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(submission);
        var outcomes = new Outcomes(command, submission, time);
        var fingerprint = Fingerprint.Of(command);

        var request = await FindRequest(command, submission, cancellationToken);
        if (request is not null && !request.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            return outcomes.Mismatch();
        if (request is { IsOpen: false })
            return await Repeat(request, outcomes, cancellationToken);
        if (request is null && await FindLicense(submission.RequestId, cancellationToken) is { } earlier)
            return outcomes.AlreadyCreated(earlier);
        if (request is null && await FindFaults(command, cancellationToken) is { Any: true } faults)
            return outcomes.Invalid(faults);

        request ??= records.Open(
            submission.RequestId, command.TenantId, Operations.CreateLicense, command.IdempotencyKey, fingerprint, submission.Source,
            options.Value.KeyLifetime);
        return await Decide(command, request, outcomes, cancellationToken);
    }

    /// <summary>
    /// The record of this submission; else the one that holds its key. A command replayed after its record has expired has neither.
    /// </summary>
    async Task<LicenseRequest?> FindRequest(CreateLicense command, Submission submission, CancellationToken cancellationToken)
    {
        if (command.RequestId is not null
            && await dbContext.LicenseRequests.SingleOrDefaultAsync(row => row.RequestId == submission.RequestId, cancellationToken) is { } own)
            return own;
        return await records.Find(command.TenantId, Operations.CreateLicense, command.IdempotencyKey, cancellationToken);
    }

    Task<License?> FindLicense(Guid requestId, CancellationToken cancellationToken) =>
        dbContext.Licenses.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);

    /// <summary>Commands that the ingress accepted have a record and are checked already; these are not.</summary>
    async Task<Faults> FindFaults(CreateLicense command, CancellationToken cancellationToken)
    {
        var faults = CreateLicenseRules.Check(command);
        if (!faults.Any && !await dbContext.Tenants.AnyAsync(row => row.TenantId == command.TenantId, cancellationToken))
            faults.Add("/tenantId", FaultCodes.InvalidValue, $"There is no tenant '{command.TenantId}'.");
        return faults;
    }

    async Task<CreationResult> Repeat(LicenseRequest request, Outcomes outcomes, CancellationToken cancellationToken) =>
        request.Status == RequestStatuses.Completed && await FindLicense(request.RequestId, cancellationToken) is { } license
            ? outcomes.Created(license, JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.License)!)
            : outcomes.Rejected(JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.Problem)!, request.RequestId);

    async Task<CreationResult> Decide(CreateLicense command, LicenseRequest request, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var (offer, refusal) = await Offer.Find(dbContext, command, cancellationToken);
        return refusal is null ? Create(command, request, offer!, outcomes) : Reject(request, refusal, outcomes);
    }

    CreationResult Create(CreateLicense command, LicenseRequest request, Offer offer, Outcomes outcomes)
    {
        var now = time.Now();
        var isPending = command.ActivationDate > time.Today();
        var license = new License
        {
            LicenseId = SequentialGuid.Next(time),
            TenantId = command.TenantId,
            RequestId = request.RequestId,
            IdempotencyKey = command.IdempotencyKey,
            Status = isPending ? LicenseStatuses.Pending : LicenseStatuses.Active,
            Type = offer.Offering.LicenseType!,
            CustomerId = offer.Customer.CustomerId,
            CustomerName = offer.Customer.Name,
            ProductOfferingId = offer.Offering.ProductOfferingId,
            ProductOffering = new ProductOfferingSummary
            {
                ProductOfferingId = offer.Offering.ProductOfferingId,
                Name = offer.Offering.Name,
                Price = offer.Offering.Price,
                Group = offer.Offering.Group,
            },
            AssignedTo = offer.AssignedTo,
            Metadata = command.Metadata,
            ActivationDate = isPending ? command.ActivationDate : null,
            ActivatedAt = isPending ? null : now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        dbContext.Add(license);

        var contract = license.ToContract();
        request.LicenseId = license.LicenseId;
        Complete(request, RequestStatuses.Completed, 201, JsonSerializer.Serialize(contract, LicensingJson.Writer.License));
        return outcomes.NewlyCreated(license, contract);
    }

    CreationResult Reject(LicenseRequest request, Refusal refusal, Outcomes outcomes)
    {
        var problem = outcomes.ProblemOf(refusal, request.RequestId);
        Complete(request, RequestStatuses.Rejected, problem.Status, JsonSerializer.Serialize(problem, LicensingJson.Writer.Problem));
        return outcomes.NewlyRejected(problem, request.RequestId);
    }

    void Complete(LicenseRequest request, string status, int outcomeStatus, string outcome)
    {
        request.Status = status;
        request.CompletedAt = time.Now();
        request.OutcomeStatus = outcomeStatus;
        request.Outcome = outcome;
    }
}

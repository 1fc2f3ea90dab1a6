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

        var own = await FindOwnRequest(command, submission, cancellationToken);
        if (own is null && CreateLicenseRules.Check(command) is { Any: true } faults)
            return outcomes.Invalid(faults);

        var request = own ?? await records.Find(command.TenantId, Operations.CreateLicense, command.IdempotencyKey, cancellationToken);
        if (request?.RequestId != submission.RequestId && await FindLicense(command.TenantId, submission.RequestId, cancellationToken) is { } earlier)
            return outcomes.AlreadyCreated(earlier);
        if (request is null && await FindTenantFault(command, cancellationToken) is { Any: true } tenantFault)
            return outcomes.Invalid(tenantFault);

        var fingerprint = Fingerprint.Of(command);
        if (request is not null && !request.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            return outcomes.Mismatch();
        if (request is { IsOpen: false })
            return await Repeat(request, outcomes, cancellationToken);

        request ??= records.Open(
            submission.RequestId, command.TenantId, Operations.CreateLicense, command.IdempotencyKey, fingerprint, submission.Source,
            options.Value.KeyLifetime);
        return await Decide(command, submission, request, outcomes, cancellationToken);
    }

    /// <summary>
    /// The record with which the ingress accepted the command, which it checked before. Anything else is checked here, before it is looked up
    /// by its values: not every text can be.
    /// </summary>
    async Task<LicenseRequest?> FindOwnRequest(CreateLicense command, Submission submission, CancellationToken cancellationToken) =>
        command.RequestId is null
            ? null
            : await dbContext.LicenseRequests.SingleOrDefaultAsync(
                row => row.RequestId == submission.RequestId && row.TenantId == command.TenantId && row.IdempotencyKey == command.IdempotencyKey,
                cancellationToken);

    /// <summary>The license of a submission that comes again after its record has expired, and perhaps after its key was used anew.</summary>
    Task<License?> FindLicense(string tenantId, Guid requestId, CancellationToken cancellationToken) =>
        dbContext.Licenses.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId && row.TenantId == tenantId, cancellationToken);

    async Task<Faults> FindTenantFault(CreateLicense command, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        if (!await dbContext.Tenants.AnyAsync(row => row.TenantId == command.TenantId, cancellationToken))
            faults.Add("/tenantId", FaultCodes.InvalidValue, $"There is no tenant '{command.TenantId}'.");
        return faults;
    }

    async Task<CreationResult> Repeat(LicenseRequest request, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var result = request.Status == RequestStatuses.Completed && await FindLicense(request.TenantId, request.RequestId, cancellationToken) is { } license
            ? outcomes.Created(license, JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.License)!)
            : outcomes.Rejected(JsonSerializer.Deserialize(request.Outcome!, LicensingJson.Default.Problem)!, request.RequestId);
        return result with { Request = request };
    }

    async Task<CreationResult> Decide(
        CreateLicense command, Submission submission, LicenseRequest request, Outcomes outcomes, CancellationToken cancellationToken)
    {
        var (offer, refusal) = await Offer.Find(dbContext, command, cancellationToken);
        return refusal is null ? Create(command, submission, request, offer!, outcomes) : Reject(request, refusal, outcomes);
    }

    CreationResult Create(CreateLicense command, Submission submission, LicenseRequest request, Offer offer, Outcomes outcomes)
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
            ConversationId = isPending ? submission.ConversationId : null,
            TraceParent = isPending ? submission.StoredTraceParent : null,
            ActivatedAt = isPending ? null : now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        dbContext.Add(license);

        var contract = license.ToContract();
        Complete(request, RequestStatuses.Completed, 201, JsonSerializer.Serialize(contract, LicensingJson.Writer.License), license.LicenseId);
        return outcomes.NewlyCreated(license, contract) with { Request = request };
    }

    CreationResult Reject(LicenseRequest request, Refusal refusal, Outcomes outcomes)
    {
        var problem = outcomes.ProblemOf(refusal, request.RequestId);
        Complete(request, RequestStatuses.Rejected, problem.Status, JsonSerializer.Serialize(problem, LicensingJson.Writer.Problem));
        return outcomes.NewlyRejected(problem, request.RequestId) with { Request = request };
    }

    void Complete(LicenseRequest request, string status, int httpStatus, string body, Guid? licenseId = null) => request.Complete(new RequestOutcome
    {
        RequestId = request.RequestId,
        Status = status,
        CompletedAt = time.Now(),
        LicenseId = licenseId,
        HttpStatus = httpStatus,
        Body = body,
    });
}

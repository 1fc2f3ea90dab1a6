using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>
/// Creates a license for a command, or finds why not. Everything is added to the DbContext; the caller's transaction commits it together
/// with the inbox row and the events.
/// </summary>
public sealed class LicenseCreation(
    LicensingDbContext dbContext, CommandHistory history, IdempotencyRecords records, IOptions<IdempotencyOptions> options, TimeProvider time)
{
    /// <summary>Creates the license, or finds why not, or what came of the command before.</summary>
    public async Task<CreationResult> Handle(ReceivedCommand received, Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        var command = received.Command;
        var (request, known) = await history.Find(received, submission, cancellationToken);
        if (known is not null)
            return known;

        request ??= records.Open(
            submission.RequestId, command.TenantId, Operations.CreateLicense, command.IdempotencyKey, Fingerprint.Of(command), submission.Source,
            options.Value.KeyLifetime);
        return await Decide(command, submission, request, new Outcomes(command, submission, time), cancellationToken);
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

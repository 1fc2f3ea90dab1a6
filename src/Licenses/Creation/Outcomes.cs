using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>Words the outcomes of one command.</summary>
sealed class Outcomes(CreateLicense command, Submission submission, TimeProvider time)
{
    public CreationResult NewlyCreated(License license, Contracts.License contract)
    {
        var created = CreatedEvent(license, contract);
        return license.Status == LicenseStatuses.Active
            ? new(created, [created, LicenseEvents.Activated(license, license.CreatedAt)])
            : new(created, [created]);
    }

    /// <summary>The same key with the same content came before: the sender hears what came of it, nobody else hears it again.</summary>
    public CreationResult Created(License license, Contracts.License firstOutcome) => new(CreatedEvent(license, firstOutcome), []);

    /// <summary>The submission made its license so long ago that its record is gone.</summary>
    public CreationResult AlreadyCreated(License license) => Created(license, license.ToContract());

    public CreationResult NewlyRejected(Problem problem, Guid requestId) => Heard(RejectedEvent(problem, requestId));

    public CreationResult Rejected(Problem firstOutcome, Guid requestId) => new(RejectedEvent(firstOutcome, requestId), []);

    public CreationResult Mismatch() => Unrecorded(
        ProblemTypes.IdempotencyKeyMismatch.ToProblem(
            $"The idempotency key '{command.IdempotencyKey}' was used before with other content.", submission.TraceId));

    public CreationResult Invalid(Faults faults) => Unrecorded(
        ProblemTypes.ValidationError.ToProblem($"The command has {faults.Count}; see details.", submission.TraceId, details: faults.Details));

    /// <summary>There is no record whose one outcome it were, so it is one rejection a message.</summary>
    CreationResult Unrecorded(Problem problem) => Heard(RejectedEvent(problem, submission.RequestId) with
    {
        EventId = DerivedId.OfEvent(submission.RequestId, $"{nameof(LicenseRejected)} {submission.MessageId}"),
    });

    static CreationResult Heard(LicenseRejected rejected) => new(rejected, [rejected]);

    public Problem ProblemOf(Refusal refusal, Guid requestId) => refusal.Problem.ToProblem(
        refusal.Detail, submission.TraceId, requestId, [new ProblemDetail(refusal.Property, refusal.Problem.Code, refusal.Detail)]);

    LicenseCreated CreatedEvent(License license, Contracts.License contract) => new()
    {
        EventId = DerivedId.OfEvent(license.LicenseId, nameof(LicenseCreated)),
        OccurredAt = license.CreatedAt,
        TenantId = command.TenantId,
        RequestId = license.RequestId,
        IdempotencyKey = command.IdempotencyKey,
        License = contract,
    };

    LicenseRejected RejectedEvent(Problem problem, Guid requestId) => new()
    {
        EventId = DerivedId.OfEvent(requestId, nameof(LicenseRejected)),
        OccurredAt = time.Now(),
        TenantId = command.TenantId,
        RequestId = requestId,
        IdempotencyKey = command.IdempotencyKey,
        Code = problem.Code,
        Message = problem.Message,
        Details = problem.Details ?? [],
    };
}

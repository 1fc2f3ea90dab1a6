namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>
/// A submission and its outcome: the idempotency record, unique by tenant, operation and key. It goes from ACCEPTED to COMPLETED or
/// REJECTED, once, together with its outcome, and never changes after that.
/// </summary>
public sealed class LicenseRequest
{
    public required Guid RequestId { get; init; }
    public required string TenantId { get; init; }
    public required string Operation { get; init; }
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 over the request's meaning: see <see cref="Idempotency.Fingerprint"/>.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>One of <see cref="RequestStatuses"/>.</summary>
    public required string Status { get; set; }

    /// <summary>One of <see cref="RequestSources"/>.</summary>
    public required string Source { get; init; }

    public required DateTime AcceptedAt { get; init; }

    /// <summary>From then on, once there is an outcome, the key is free for a new operation.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? CompletedAt { get; set; }
    public Guid? LicenseId { get; set; }

    /// <summary>The HTTP status of the first outcome.</summary>
    public int? OutcomeStatus { get; set; }

    /// <summary>The body of the first outcome, character for character: a License, or a problem.</summary>
    public string? Outcome { get; set; }

    /// <summary>The command as it went out, as JSON: while the request is open, so that it can be sent again. The bus's own have none.</summary>
    public string? Command { get; private set; }

    /// <summary>When the command is to be sent again, should there be no outcome by then.</summary>
    public DateTime? ResendAt { get; private set; }

    public bool IsOpen => Status == RequestStatuses.Accepted;

    public bool HasExpired(DateTime now) => !IsOpen && ExpiresAt <= now;

    /// <summary>Keeps the command until there is an outcome.</summary>
    public void Keep(string command, TimeSpan resendAfter) => (Command, ResendAt) = (command, AcceptedAt + resendAfter);

    /// <summary>Gives the request its outcome.</summary>
    public void Complete(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Status = outcome.Status;
        CompletedAt = outcome.CompletedAt;
        LicenseId = outcome.LicenseId;
        OutcomeStatus = outcome.HttpStatus;
        Outcome = outcome.Body;
        (Command, ResendAt) = (null, null);
    }

    /// <summary>The outcome, once there is one.</summary>
    public RequestOutcome? ToOutcome() => IsOpen
        ? null
        : new()
        {
            RequestId = RequestId,
            Status = Status,
            CompletedAt = CompletedAt!.Value,
            LicenseId = LicenseId,
            HttpStatus = OutcomeStatus!.Value,
            Body = Outcome!,
        };
}

/// <summary>The values of <see cref="LicenseRequest.Status"/>.</summary>
public static class RequestStatuses
{
    public const string Accepted = "ACCEPTED";
    public const string Completed = "COMPLETED";
    public const string Rejected = "REJECTED";
}

/// <summary>The values of <see cref="LicenseRequest.Source"/>.</summary>
public static class RequestSources
{
    public const string Rest = "REST";
    public const string Bus = "BUS";
    public const string Order = "ORDER";
}

/// <summary>The values of <see cref="LicenseRequest.Operation"/>.</summary>
public static class Operations
{
    public const string CreateLicense = "create_license";
}

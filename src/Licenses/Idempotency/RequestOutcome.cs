namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>What came of a submission. It is written once, and told as it is to whoever waits for it.</summary>
public sealed record RequestOutcome
{
    public required Guid RequestId { get; init; }

    /// <summary><see cref="RequestStatuses.Completed"/> or <see cref="RequestStatuses.Rejected"/>.</summary>
    public required string Status { get; init; }

    public required DateTime CompletedAt { get; init; }

    /// <summary>The license, where there is one.</summary>
    public Guid? LicenseId { get; init; }

    /// <summary>The status of the HTTP answer.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The body of the HTTP answer, character for character: a License, or a problem.</summary>
    public required string Body { get; init; }
}

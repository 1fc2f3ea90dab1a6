namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>What a subscriber was told.</summary>
/// <param name="EventId">The event's own id.</param>
/// <param name="MessageId">The id of its message.</param>
/// <param name="LicenseId">The license; none of a rejection.</param>
sealed record HeardEvent(Guid EventId, Guid MessageId, Guid? LicenseId);

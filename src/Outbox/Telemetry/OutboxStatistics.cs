namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>How an outbox is doing.</summary>
/// <param name="Pending">Rows to be delivered, now or when they are due.</param>
/// <param name="Dead">Rows that no relay tries any more.</param>
/// <param name="OldestAge">How long the oldest row that should have left by now has been waiting.</param>
sealed record OutboxStatistics(long Pending, long Dead, TimeSpan OldestAge);

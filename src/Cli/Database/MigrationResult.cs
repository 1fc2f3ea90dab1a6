namespace Licensing.Messaging.Cli.Database;

/// <summary>The migrations that were applied, in order; none when the database was up to date.</summary>
sealed record MigrationResult(IReadOnlyList<string> Applied);

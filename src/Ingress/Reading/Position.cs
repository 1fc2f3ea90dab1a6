namespace Licensing.Messaging.Ingress.Reading;

/// <summary>The license that a page ended with. The next page begins after it, whatever has been created since.</summary>
/// <param name="CreatedAt">In whole milliseconds, as the database has it.</param>
/// <param name="LicenseId">Decides among those created in the same millisecond; by which order, is the database's business.</param>
sealed record Position(DateTime CreatedAt, Guid LicenseId);

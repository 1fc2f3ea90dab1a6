using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Licensing.Messaging.Licenses.Database;

/// <summary>Instants are UTC; SQL Server and SQLite do not remember it.</summary>
sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>Turns entities into what the driver would have read.</summary>
static class Row
{
    static readonly Lazy<IModel> Model = new(() =>
    {
        using var dbContext = new LicensingDbContext(new DbContextOptionsBuilder<LicensingDbContext>().UseSqlServer(FakeSqlServer.ConnectionString).Options);
        return dbContext.Model;
    });

    /// <summary>The values of the columns; a value that is no entity is that of the only column.</summary>
    public static object?[] Of(object row, IReadOnlyList<string> columns)
    {
        if (row is IReadOnlyDictionary<string, object?> values)
            return [.. columns.Select(column => values[column])];
        if (Model.Value.FindEntityType(row.GetType()) is not { } entity)
            return columns.Count == 1 ? [row] : throw new ArgumentException($"{row} is no row of {string.Join(", ", columns)}.");

        var properties = entity.GetProperties().ToDictionary(property => property.GetColumnName(), StringComparer.OrdinalIgnoreCase);
        // A column without a property is one that the model has given up and a later migration drops.
        return [.. columns.Select(column => properties.TryGetValue(column, out var property) ? ValueOf(property, row) : null)];
    }

    static object? ValueOf(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row);
        return value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}

using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Database;

/// <summary>Names that need no quotes in SQL: <c>license_requests.tenant_id</c>.</summary>
static partial class SnakeCase
{
    public static void UseSnakeCaseNames(this ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(Of(key.GetName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(Of(index.GetDatabaseName()!));
        }
    }

    static string Of(string name) => WordStart().Replace(name, "_$1").Replace("__", "_", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}

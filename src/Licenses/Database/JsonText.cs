using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Licensing.Messaging.Licenses.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Licensing.Messaging.Licenses.Database;

/// <summary>Values that are stored as JSON and never searched.</summary>
static class JsonText
{
    public static void IsJson<T>(this PropertyBuilder<T> property)
        where T : class?
    {
        var type = (JsonTypeInfo<T>)LicensingJson.Writer.GetTypeInfo(typeof(T))!;
        property.HasConversion(
            value => JsonSerializer.Serialize(value, type),
            json => JsonSerializer.Deserialize(json, type)!,
            new ValueComparer<T>(
                (left, right) => Text(left, type) == Text(right, type),
                value => Text(value, type).GetHashCode(StringComparison.Ordinal)));
    }

    static string Text<T>(T? value, JsonTypeInfo<T> type) => value is null ? "" : JsonSerializer.Serialize(value, type);
}

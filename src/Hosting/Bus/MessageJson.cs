using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit.Serialization.JsonConverters;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// Makes JSON on the bus the same as over HTTP: absent values are left out, decimals are numbers. MassTransit's own habit, decimals as
/// strings, is understood all the same.
/// </summary>
static class MessageJson
{
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.WriteIndented = false;
        foreach (var converter in options.Converters.OfType<StringDecimalJsonConverter>().ToList())
            options.Converters.Remove(converter);
        return options;
    }
}

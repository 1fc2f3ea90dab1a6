using System.Text.Json;
using System.Text.Json.Serialization;
using Licensing.Messaging.Licenses.Json;
using MassTransit.Serialization.JsonConverters;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// Makes JSON on the bus the same as over HTTP: absent values are left out, decimals are numbers, names in metadata are told apart by case.
/// MassTransit's own habit, decimals as strings, is understood all the same.
/// </summary>
static class MessageJson
{
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        var json = ExactNames.AddTo(options);
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        json.WriteIndented = false;
        foreach (var converter in json.Converters.OfType<StringDecimalJsonConverter>().ToList())
            json.Converters.Remove(converter);
        return json;
    }
}

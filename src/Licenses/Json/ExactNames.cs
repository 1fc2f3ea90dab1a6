using System.Text.Json;
using System.Text.Json.Serialization;

namespace Licensing.Messaging.Licenses.Json;

/// <summary>
/// Reads objects of free content in messages. MassTransit takes the names <c>Seats</c> and <c>seats</c> for one and refuses a message whose
/// metadata has both; over HTTP they are two, and what was accepted there must be read here.
/// </summary>
public sealed class ExactNames : JsonConverter<IReadOnlyDictionary<string, JsonElement>>
{
    /// <summary>The options, with this converter before all others.</summary>
    public static JsonSerializerOptions AddTo(JsonSerializerOptions options)
    {
        var exact = new JsonSerializerOptions(options);
        if (!exact.Converters.OfType<ExactNames>().Any())
            exact.Converters.Insert(0, new ExactNames());
        return exact;
    }

    public override IReadOnlyDictionary<string, JsonElement> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The value must be an object.");
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in JsonElement.ParseValue(ref reader).EnumerateObject())
        {
            if (!values.TryAdd(member.Name, member.Value))
                throw new JsonException($"The member '{member.Name}' is there twice.");
        }

        return values;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (name, member) in value)
        {
            writer.WritePropertyName(name);
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>A message of the contract as it came. Reading it into the contract's type would lose what is wrong with it.</summary>
public interface IUncheckedMessage<out TSelf>
{
    /// <summary>The message, a JSON object.</summary>
    JsonElement Json { get; }

    /// <summary>The message of this JSON.</summary>
    static abstract TSelf From(JsonElement json);
}

/// <summary>The JSON as it is, in both directions.</summary>
public sealed class UncheckedJsonConverter<T> : JsonConverter<T>
    where T : class, IUncheckedMessage<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value.Json), skipInputValidation: true);
    }
}

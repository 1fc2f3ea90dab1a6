using System.Net.Mime;
using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>A message that was read as JSON, and is to become one of the contract's types. What is wrong with it is told by its member.</summary>
sealed class IncomingBody(ContentType contentType, MessageContext context, string[] urns, JsonElement message) :
    SystemTextJsonSerializerContext(
        SystemTextJsonMessageSerializer.Instance, SystemTextJsonMessageSerializer.Options, contentType, context, urns, message: message)
{
    public override bool TryGetMessage<T>(out T? message)
        where T : class
    {
        try
        {
            return base.TryGetMessage(out message);
        }
        catch (JsonException exception)
        {
            throw new InvalidMessageException($"The message is not valid. {FaultOf(exception)}");
        }
    }

    /// <summary>The path is a JSONPath; what it does not name, a member that is missing, is named by the words.</summary>
    static string FaultOf(JsonException exception) => exception.Path is { Length: > 1 } path
        ? $"{path.TrimStart('$').Replace('.', '/')}: The value has the wrong type."
        : exception.Message;
}

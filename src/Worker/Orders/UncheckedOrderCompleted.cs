using System.Text.Json;
using System.Text.Json.Serialization;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Orders;

/// <summary>
/// An OrderCompleted as it came: lines that are no licenses are none of our business, whatever they look like, and what is wrong with a
/// license is told by the command that its line becomes.
/// </summary>
[MessageUrn(Name), EntityName(Name)]
[JsonConverter(typeof(UncheckedJsonConverter<UncheckedOrderCompleted>))]
public sealed record UncheckedOrderCompleted(JsonElement Json) : IUncheckedMessage<UncheckedOrderCompleted>
{
    const string Name = "Licensing.Messaging.Contracts:OrderCompleted";

    public static UncheckedOrderCompleted From(JsonElement json) => new(json);
}

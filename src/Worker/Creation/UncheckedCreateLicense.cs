using System.Text.Json;
using System.Text.Json.Serialization;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>A CreateLicense as it came: the sender is told of unknown and repeated members, and of every fault, not only the first.</summary>
[MessageUrn(Name), EntityName(Name)]
[JsonConverter(typeof(UncheckedJsonConverter<UncheckedCreateLicense>))]
public sealed record UncheckedCreateLicense(JsonElement Json) : IUncheckedMessage<UncheckedCreateLicense>
{
    const string Name = "Licensing.Messaging.Contracts:CreateLicense";

    public static UncheckedCreateLicense From(JsonElement json) => new(json);
}

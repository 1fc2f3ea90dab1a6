using System.Text.Json.Nodes;
using MassTransit;

namespace Licensing.Messaging.Contracts.Tests;

/// <summary>A message with nothing in it but what it must have, and with everything.</summary>
public sealed record Example(Type Type, string Urn, object Minimal, object Full)
{
    public static Example Of<T>(T minimal, T full)
        where T : class => new(typeof(T), MessageUrn.ForTypeString<T>(), minimal, full);

    /// <summary>What is pinned: the wire's own JSON, laid out for people.</summary>
    public JsonObject ToApprove() => new()
    {
        ["urn"] = Urn,
        ["minimal"] = JsonNode.Parse(Wire.Write(Minimal)),
        ["full"] = JsonNode.Parse(Wire.Write(Full)),
    };
}

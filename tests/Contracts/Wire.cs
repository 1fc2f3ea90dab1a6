using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Licensing.Messaging.Hosting.Bus;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Contracts.Tests;

/// <summary>The JSON of a message as this product's bus puts it into the envelope.</summary>
static class Wire
{
    static readonly JsonSerializerOptions Options = OptionsOfTheBus();

    public static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), Options);

    public static object Read(string json, Type type) => JsonSerializer.Deserialize(json, type, Options)!;

    /// <summary>The members of a type as they are named on the wire.</summary>
    public static IEnumerable<JsonPropertyInfo> Members(Type type) => Options.GetTypeInfo(type).Properties;

    // MassTransit keeps them for the process as a whole, and a bus sets them as it is built. This one is never started.
    static JsonSerializerOptions OptionsOfTheBus()
    {
        var configuration = new ConfigurationManager { ["Bus:Transport"] = "InMemory", ["Database:Provider"] = "Sqlite" };
        var services = new ServiceCollection().AddLogging().AddLicensingBus(configuration);
        _ = services.BuildServiceProvider().GetRequiredService<IBusControl>();
        return SystemTextJsonMessageSerializer.Options;
    }
}

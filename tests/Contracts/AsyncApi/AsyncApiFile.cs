using System.Runtime.CompilerServices;
using YamlDotNet.RepresentationModel;

namespace Licensing.Messaging.Contracts.Tests.AsyncApi;

/// <summary><c>docs/asyncapi.yaml</c>.</summary>
static class AsyncApiFile
{
    public static YamlMappingNode Root { get; } = Read();

    public static YamlMappingNode Channels { get; } = (YamlMappingNode)Root["channels"];

    public static YamlMappingNode Messages { get; } = (YamlMappingNode)Root["components"]["messages"];

    public static YamlMappingNode Schemas { get; } = (YamlMappingNode)Root["components"]["schemas"];

    public static IEnumerable<string> NamesOf(YamlMappingNode node) => node.Children.Keys.Select(Text);

    /// <summary>What lies at a path of names; nothing where one is missing.</summary>
    public static YamlNode? At(this YamlNode? node, params IEnumerable<string> names) =>
        names.Aggregate(node, (at, name) => at is YamlMappingNode map && map.Children.TryGetValue(name, out var child) ? child : null);

    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode items ? items : [];

    public static string Text(this YamlNode node) => ((YamlScalarNode)node).Value!;

    static YamlMappingNode Read([CallerFilePath] string file = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/asyncapi.yaml");
        using var reader = new StreamReader(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }
}

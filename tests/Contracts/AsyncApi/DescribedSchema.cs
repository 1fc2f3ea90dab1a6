using YamlDotNet.RepresentationModel;

namespace Licensing.Messaging.Contracts.Tests.AsyncApi;

/// <summary>A schema of the file together with those that it is made of: what it refers to, and what is in its <c>allOf</c>.</summary>
sealed class DescribedSchema(YamlNode schema)
{
    const string Schemas = "#/components/schemas/";

    readonly List<YamlNode> _parts = [.. PartsOf(schema)];

    public static DescribedSchema Named(string name) =>
        new(AsyncApiFile.Schemas.At(name) ?? throw new KeyNotFoundException($"docs/asyncapi.yaml has no schema {name}."));

    /// <summary>What a keyword says; null when no part has it.</summary>
    public string? Keyword(string name) => _parts.Select(part => part.At(name)).OfType<YamlScalarNode>().FirstOrDefault()?.Value;

    public IReadOnlyList<string> Values(string keyword) => [.. _parts.SelectMany(part => part.At(keyword).Items()).Select(AsyncApiFile.Text)];

    public DescribedSchema Member(string name) => Members.Single(member => member.Name == name).Schema;

    /// <summary>A line for each member, as <see cref="ContractMembers"/> has it.</summary>
    public IEnumerable<string> MemberLines => Members.Select(member =>
        $"{member.Name}: {member.Schema.TypeText}, {(Values("required").Contains(member.Name) ? "required" : "optional")}");

    IEnumerable<(string Name, DescribedSchema Schema)> Members => _parts.Select(part => part.At("properties")).OfType<YamlMappingNode>()
        .SelectMany(properties => properties.Children).Select(member => (member.Key.Text(), new DescribedSchema(member.Value)));

    /// <summary>The contract that it refers to, or JSON's type and format.</summary>
    string TypeText => _parts.Select(NameIn).FirstOrDefault(ContractMembers.IsContract) ?? Keyword("type") switch
    {
        "array" => $"array of {new DescribedSchema(_parts.Select(part => part.At("items")).OfType<YamlNode>().First()).TypeText}",
        null => throw new InvalidOperationException($"{schema} has no type, or more than one."),
        var type => $"{type} {Keyword("format")}".TrimEnd(),
    };

    static string? NameIn(YamlNode part) => AsyncApiFile.Schemas.Children.FirstOrDefault(named => ReferenceEquals(named.Value, part)).Key?.Text();

    static IEnumerable<YamlNode> PartsOf(YamlNode schema)
    {
        var referred = schema.At("$ref") is { } reference ? [AsyncApiFile.Schemas[reference.Text()[Schemas.Length..]]] : schema.At("allOf").Items();
        return referred.SelectMany(PartsOf).Prepend(schema);
    }
}

using System.Globalization;
using System.Text.Json;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>A description of an API, to be asked about.</summary>
sealed class OpenApi(string text)
{
    readonly JsonElement _document = JsonElement.Parse(text);

    /// <summary>Every operation: <c>POST /api/v1/licenses</c>.</summary>
    public IEnumerable<(string Name, JsonElement Operation)> Operations =>
        from path in _document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    public JsonElement Operation(string name) => Operations.Single(operation => operation.Name == name).Operation;

    /// <summary>Every kind of problem of an operation: status and code.</summary>
    public IEnumerable<(int Status, string Code)> Problems(JsonElement operation) =>
        from response in operation.GetProperty("responses").EnumerateObject()
        where response.Value.TryGetProperty("content", out _)
        from content in response.Value.GetProperty("content").EnumerateObject()
        where content.Name == "application/problem+json"
        from example in content.Value.GetProperty("examples").EnumerateObject()
        select (int.Parse(response.Name, CultureInfo.InvariantCulture), Resolve(example.Value).GetProperty("value").GetProperty("code").GetString()!);

    /// <summary>Every example, with the schema that it is an example of.</summary>
    public IEnumerable<(string At, JsonElement Schema, JsonElement Example)> Examples =>
        ExamplesOfBodies.Concat(ExamplesOf("parameters")).Concat(ExamplesOf("headers"));

    IEnumerable<(string At, JsonElement Schema, JsonElement Example)> ExamplesOfBodies =>
        from operation in Operations
        from content in Contents(operation.Operation)
        from example in content.Body.GetProperty("examples").EnumerateObject()
        select ($"{operation.Name} {content.At} {example.Name}", content.Body.GetProperty("schema"), Resolve(example.Value).GetProperty("value"));

    IEnumerable<(string At, JsonElement Schema, JsonElement Example)> ExamplesOf(string components) =>
        from component in _document.GetProperty("components").GetProperty(components).EnumerateObject()
        where component.Value.TryGetProperty("example", out _)
        select (component.Name, component.Value.GetProperty("schema"), component.Value.GetProperty("example"));

    /// <summary>Every header that some answer has.</summary>
    public IEnumerable<string> HeaderNames => _document.GetProperty("components").GetProperty("headers").EnumerateObject().Select(header => header.Name);

    /// <summary>The headers that an answer may have, and those that it must.</summary>
    public (List<string> All, List<string> Required) HeadersOf(JsonElement response)
    {
        if (!response.TryGetProperty("headers", out var headers))
            return ([], []);
        var all = headers.EnumerateObject().ToList();
        return (
            [.. all.Select(header => header.Name)],
            [.. all.Where(header => Resolve(header.Value).TryGetProperty("required", out _)).Select(header => header.Name)]);
    }

    public JsonElement Schema(string name) => _document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    /// <summary>What a reference refers to; anything else as it is.</summary>
    public JsonElement Resolve(JsonElement value) =>
        value.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(_document, (at, name) => at.GetProperty(name))
            : value;

    static IEnumerable<(string At, JsonElement Body)> Contents(JsonElement operation)
    {
        if (operation.TryGetProperty("requestBody", out var request))
            yield return ("request", request.GetProperty("content").EnumerateObject().Single().Value);
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            if (response.Value.TryGetProperty("content", out var content))
                yield return (response.Name, content.EnumerateObject().Single().Value);
        }
    }
}

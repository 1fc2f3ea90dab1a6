using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>A member that may be null in C# is left out in JSON when it is, and is never null there.</summary>
static class AbsentMembers
{
    /// <summary>Makes nullable members optional, and all others required.</summary>
    public static void Rewrite(OpenApiSchema schema)
    {
        if (schema.Properties is not { } members)
            return;
        schema.Required = new HashSet<string>();
        foreach (var (name, member) in members.ToList())
        {
            if (WithoutNull(member) is { } present)
                members[name] = present;
            else
                schema.Required.Add(name);
        }
    }

    /// <summary>What the member is when it is there; null when it always is.</summary>
    static IOpenApiSchema? WithoutNull(IOpenApiSchema member)
    {
        if (member is OpenApiSchema { OneOf: { Count: 2 } choice } && choice.Any(IsNull))
            return choice.Single(schema => !IsNull(schema));
        if (member is not OpenApiSchema { Type: { } type } schema || !type.HasFlag(JsonSchemaType.Null))
            return null;
        schema.Type = type & ~JsonSchemaType.Null;
        return schema;
    }

    static bool IsNull(IOpenApiSchema schema) => schema.Type == JsonSchemaType.Null;
}

using Licensing.Messaging.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>What a request's body must be like: the members of the contract that clients send, with the limits that are checked.</summary>
static class RequestSchemas
{
    public const string CreateLicense = "CreateLicense", AssigneeReference = "AssigneeReference";

    public static async Task AddTo(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var contract = await context.GetOrCreateSchemaAsync(typeof(CreateLicense), null, cancellationToken);
        document.AddComponent(CreateLicense, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A license to create.",
            AdditionalPropertiesAllowed = false,
            Required = new HashSet<string> { "productOfferingId", "customerId" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["productOfferingId"] = Values.Id(Text("productOfferingId")),
                ["customerId"] = Values.Id(Text("customerId")),
                ["type"] = Values.LicenseType(Text("type")),
                ["assignedTo"] = new OpenApiSchemaReference(AssigneeReference, document),
                ["activationDate"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", Description = Text("activationDate") },
                ["metadata"] = MetadataSchema.Object(Text("metadata")),
            },
        });
        AddAssignee(document);

        string? Text(string member) => contract.Properties![member].Description;
    }

    static void AddAssignee(OpenApiDocument document)
    {
        var references = new Dictionary<string, OpenApiSchemaReference>
        {
            [AssigneeTypes.Subscription] = AddReference(document, "SubscriptionReference", AssigneeTypes.Subscription, "subscriptionId"),
            [AssigneeTypes.User] = AddReference(document, "UserReference", AssigneeTypes.User, "userId"),
            [AssigneeTypes.Customer] = AddReference(document, "CustomerReference", AssigneeTypes.Customer, "customerId"),
        };
        document.AddComponent(AssigneeReference, new OpenApiSchema
        {
            Description = "The customer who will own the license, or a subscription or user of that customer.",
            OneOf = [.. references.Values],
            Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = references },
        });
    }

    static OpenApiSchemaReference AddReference(OpenApiDocument document, string name, string type, string member)
    {
        document.AddComponent(name, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = $"A {type.ToLowerInvariant()}.",
            AdditionalPropertiesAllowed = false,
            Required = new HashSet<string> { "type", member },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type },
                [member] = Values.Id($"The {type.ToLowerInvariant()}'s id."),
            },
        });
        return new OpenApiSchemaReference(name, document);
    }
}

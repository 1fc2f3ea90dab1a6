using System.Text.Json.Nodes;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>What the members of answers may be.</summary>
static class AnswerSchemas
{
    public static void Complete(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        OpenApiSchema Member(string schema, string name) => (OpenApiSchema)schemas[schema].Properties![name];

        Member("License", "status").Enum = Values.Of(typeof(LicenseStatuses));
        Member("License", "metadata").AdditionalProperties = MetadataSchema.Value();
        Member("PendingStatus", "status").Enum = Values.Of(typeof(LicenseStatuses));
        Member("Assignee", "type").Enum = Values.Of(typeof(AssigneeTypes));
        Member("Price", "priceType").Enum = [JsonValue.Create("ONE_TIME"), JsonValue.Create("RECURRING")];

        Member("LicenseRequest", "status").Enum = Values.Of(typeof(RequestStatuses));
        Member("LicenseRequest", "source").Enum = Values.Of(typeof(RequestSources));
        Refer(document, "license", "License");
        Refer(document, "problem", "Problem");
        schemas.Remove("JsonElement");

        Member("Problem", "type").Format = "uri";
        Member("Problem", "traceId").Pattern = "^[0-9a-f]{32}$";
        Member("Problem", "code").Description += "\n" + string.Join(
            '\n', ProblemTypes.All.OrderBy(type => type.Status).Select(type => $"- `{type.Code}` ({type.Status}): {type.Title}."));
        Member("ProblemDetail", "code").Description = FaultMeanings.Text;
    }

    /// <summary>What was written before goes into a license request as it is, so its type does not say what it is.</summary>
    static void Refer(OpenApiDocument document, string member, string schema)
    {
        var members = document.Components!.Schemas!["LicenseRequest"].Properties!;
        members[member] = new OpenApiSchemaReference(schema, document) { Description = members[member].Description };
    }
}

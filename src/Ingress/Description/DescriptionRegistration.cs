using System.Text.Json.Serialization;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The API's description, made of the code: <c>/openapi/v1.json</c>, and <c>/docs</c> for people.</summary>
static class DescriptionRegistration
{
    public static IServiceCollection AddDescription(this IServiceCollection services)
    {
        // The generator takes from these options how values look: numbers are numbers, and a parameter of a record's constructor has to be there.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddOpenApi(DescriptionDocument.Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type =>
                type.Type == typeof(LicenseRequestView) ? "LicenseRequest" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer<DocumentWriter>();
        });
        return services.AddSingleton<DescriptionDocument>();
    }

    public static void MapDescription(this WebApplication app)
    {
        app.MapRead("/openapi/v1.json", async (DescriptionDocument document) => await document.Answer()).ExcludeFromDescription();
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The OpenAPI document as it is served: made when it is first asked for, since most processes never are, and kept, since anybody may ask.</summary>
sealed class DescriptionDocument(IServiceProvider services)
{
    public const string Name = "v1";
    readonly Lazy<Task<(byte[] Bytes, EntityTagHeaderValue ETag)>> _document = new(() => Make(services));

    public async Task<IResult> Answer()
    {
        var (bytes, etag) = await _document.Value;
        return Results.Bytes(bytes, "application/json", entityTag: etag);
    }

    static async Task<(byte[] Bytes, EntityTagHeaderValue ETag)> Make(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        var bytes = stream.ToArray();
        return (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The OpenAPI document as it is served: made when it is first asked for, since most processes never are, and kept, since anybody may ask.</summary>
sealed class DescriptionDocument(IServiceProvider services)
{
    public const string Name = "v1";
    readonly Lock _gate = new();
    Task<(byte[] Bytes, EntityTagHeaderValue ETag)>? _document;

    public async Task<IResult> Answer()
    {
        var (bytes, etag) = await Document();
        return Results.Bytes(bytes, "application/json", entityTag: etag);
    }

    /// <summary>The one that is there or under way; what failed is made anew for whoever asks next.</summary>
    Task<(byte[] Bytes, EntityTagHeaderValue ETag)> Document()
    {
        lock (_gate)
        {
            if (_document is null or { IsCompleted: true, IsCompletedSuccessfully: false })
                _document = Task.Run(() => Make(services));
            return _document;
        }
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

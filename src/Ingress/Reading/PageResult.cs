using System.IO.Pipelines;
using System.Net.Mime;
using System.Text.Json;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Reading;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// A <see cref="LicensePage"/> that is written license by license into pooled memory. Not to the client, who may be slow: the database would have
/// to wait for it, and nobody could say how long the answer is.
/// </summary>
sealed class PageResult : IResult, IDisposable
{
    /// <summary>A page with so many bytes takes no more licenses: how large licenses are must not decide how much memory a request takes.</summary>
    public const int FullAt = 4 * 1024 * 1024;

    const int SegmentBytes = 64 * 1024;

    readonly Pipe _body = new(new PipeOptions(minimumSegmentSize: SegmentBytes, pauseWriterThreshold: 0, useSynchronizationContext: false));
    readonly Utf8JsonWriter _json;

    public PageResult()
    {
        _json = new(_body.Writer, new JsonWriterOptions { Encoder = LicensingJson.Writer.Options.Encoder });
        _json.WriteStartObject();
        _json.WriteStartArray("items");
    }

    public bool IsFull => _json.BytesCommitted + _json.BytesPending >= FullAt;

    public void Add(Contracts.License license) => JsonSerializer.Serialize(_json, license, LicensingJson.Writer.License);

    /// <summary>Ends the page.</summary>
    /// <param name="nextCursor">Where the next one begins; null when there is none.</param>
    public void End(string? nextCursor)
    {
        _json.WriteEndArray();
        _json.WritePropertyName("pagination");
        JsonSerializer.Serialize(_json, new Pagination(nextCursor), LicensingJson.Writer.Pagination);
        _json.WriteEndObject();
        _json.Flush();
        _body.Writer.Complete();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancelled) = (httpContext.Response, httpContext.RequestAborted);
        var page = (await _body.Reader.ReadAsync(cancelled)).Buffer;
        response.ContentType = MediaTypeNames.Application.Json;
        response.ContentLength = page.Length;
        foreach (var segment in page)
            await response.Body.WriteAsync(segment, cancelled);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _json.Dispose();
        _body.Writer.Complete();
        _body.Reader.Complete();
    }
}

using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress with endpoints that go wrong in every way.</summary>
public sealed class FailingIngress : IngressFixture
{
    public const string Secret = "connection to db-7.internal broken at Orders.cs:line 12";

    public const string Throws = "/api/v1/throws", ThrowsAfterHeaders = "/api/v1/throws-after-headers", ThrowsMidway = "/api/v1/throws-midway";

    protected override bool HasWorker => false;

    protected override void Map(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(Throws, string () => throw new InvalidOperationException(Secret));
        app.MapGet(ThrowsAfterHeaders, string (HttpContext context) =>
        {
            context.Response.Headers.ETag = "\"half\"";
            context.Response.StatusCode = StatusCodes.Status201Created;
            throw new InvalidOperationException(Secret);
        });
        app.MapGet(ThrowsMidway, async Task (HttpContext context) =>
        {
            await context.Response.WriteAsync("{\"licenseId\":");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException(Secret);
        });
        app.MapGet("/api/v1/status/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/api/v1/bound", (int number) => number);
        app.MapGet("/api/v1/own-headers", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=5";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
        });
        app.MapGet("/api/v1/untraced/{status:int}", (int status) =>
        {
            Activity.Current = null;
            return Results.StatusCode(status);
        });
    }
}

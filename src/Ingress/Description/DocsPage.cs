namespace Licensing.Messaging.Ingress.Description;

/// <summary><c>/docs</c>: the description for people, to try it out. The page and all that it needs come from this process.</summary>
static class DocsPage
{
    /// <summary>Lets the page have its own scripts, and the styles and pictures that these write into it; nothing from anywhere else.</summary>
    const string ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseDocsPage(this IApplicationBuilder app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs"), docs => docs.Use(Restrict));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Licensing.Messaging";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }

    static Task Restrict(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return next(context);
    }
}

using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>Lets nobody below <c>/api</c> without a key of a tenant.</summary>
static class ApiKeyAuthentication
{
    public const string Header = "X-API-Key";

    public static void UseApiKeys(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.Use(Authenticate));

    /// <summary>The caller of a request below <c>/api</c>.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    static async Task Authenticate(HttpContext context, RequestDelegate next)
    {
        var values = context.Request.Headers[Header];
        if (values.Count > 1 || values.ToString().Contains(',', StringComparison.Ordinal))
        {
            // A comma is how a client or proxy writes several headers as one.
            await Refuse(context, ProblemTypes.ApiKeyInvalid, $"There is more than one {Header}; exactly one is allowed.", $"Send {Header} once, with one key.");
            return;
        }

        if (string.IsNullOrEmpty(values))
        {
            await Refuse(context, ProblemTypes.ApiKeyMissing, $"The header {Header} is missing.");
            return;
        }

        var services = context.RequestServices;
        var check = await services.GetRequiredService<ApiKeys>().Find(values!, context.RequestAborted);
        if (check.IsOverloaded)
            await ProblemWriter.Write(context, ProblemTypes.Unavailable, "Too many unknown API keys are being checked.");
        else if (check.Caller is not { } caller)
            await Refuse(context, ProblemTypes.ApiKeyInvalid, $"The value of {Header} is not a valid API key.");
        else
        {
            services.GetRequiredService<KeyUsage>().Note(caller.ApiKeyId);
            context.Features.Set(caller);
            await next(context);
        }
    }

    static Task Refuse(HttpContext context, ProblemType type, string detail, string? hint = null)
    {
        context.Response.Headers.WWWAuthenticate = "ApiKey";
        return ProblemWriter.Write(context, type, detail, hint);
    }
}

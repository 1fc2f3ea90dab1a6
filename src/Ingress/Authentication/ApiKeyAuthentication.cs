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
        var secret = context.Request.Headers[Header].ToString();
        if (secret.Length == 0)
            await Refuse(context, ProblemTypes.ApiKeyMissing, $"The header {Header} is missing.");
        else if (await context.RequestServices.GetRequiredService<ApiKeys>().Find(secret, context.RequestAborted) is not { } caller)
            await Refuse(context, ProblemTypes.ApiKeyInvalid, $"The value of {Header} is no key that works.");
        else
        {
            context.Features.Set(caller);
            await next(context);
        }
    }

    static Task Refuse(HttpContext context, ProblemType type, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "ApiKey";
        return ProblemWriter.Write(context, type, detail);
    }
}

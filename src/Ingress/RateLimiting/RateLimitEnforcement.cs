using System.Globalization;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.RateLimiting;

/// <summary>
/// Holds every API key to its rate limit and tells it so, in the header fields of draft-ietf-httpapi-ratelimit-headers. It comes after the
/// authentication, so that nobody spends somebody else's permits, and before everything else, so that what is refused later has cost one too.
/// </summary>
static class RateLimitEnforcement
{
    public static void UseRateLimits(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.Use(Limit));

    static Task Limit(HttpContext context, RequestDelegate next)
    {
        var limits = context.RequestServices.GetRequiredService<RateLimits>();
        if (!limits.IsOn)
            return next(context);

        var permit = limits.Spend(context.Caller().ApiKeyId);
        context.Response.OnStarting(() =>
        {
            // At the last moment: whatever handles an exception begins with no headers.
            context.Response.Headers["RateLimit-Policy"] = limits.Policy;
            context.Response.Headers["RateLimit"] = string.Create(
                CultureInfo.InvariantCulture, $"\"default\";r={permit.Remaining};t={permit.SecondsToNext}");
            return Task.CompletedTask;
        });
        return permit.IsGranted ? next(context) : Refuse(context, permit, limits);
    }

    static Task Refuse(HttpContext context, Permit permit, RateLimits limits)
    {
        context.Response.Headers.RetryAfter = permit.SecondsToNext.ToString(CultureInfo.InvariantCulture);
        return ProblemWriter.Write(context, ProblemTypes.RateLimited, $"This API key has sent more requests than it may: {limits.Quota} in {limits.Window} s.");
    }
}

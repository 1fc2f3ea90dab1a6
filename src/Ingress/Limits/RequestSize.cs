using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Limits;

/// <summary>Refuses what is too long before its body, with a problem. What is far too long the web server itself refuses, without one.</summary>
static class RequestSize
{
    /// <summary>The two spaces of a request line and its line end.</summary>
    const int LineOverhead = 4;

    /// <summary>Colon, space and line end of a header.</summary>
    const int HeaderOverhead = 4;

    public static void UseRequestSize(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<IOptions<LimitsOptions>>().Value;
        app.Use((context, next) => Fault(context, limits) is var (type, detail) ? ProblemWriter.Write(context, type, detail) : next(context));
    }

    static (ProblemType Type, string Detail)? Fault(HttpContext context, LimitsOptions limits)
    {
        if (LineLength(context) is var length && length > limits.RequestLine)
            return (ProblemTypes.UriTooLong, $"The request's first line has {length} bytes; at most {limits.RequestLine} are allowed.");
        var (count, size) = Measure(context.Request.Headers);
        if (count > limits.HeaderCount)
            return (ProblemTypes.HeadersTooLarge, $"The request has {count} headers; at most {limits.HeaderCount} are allowed.");
        return size > limits.Headers ? (ProblemTypes.HeadersTooLarge, $"The headers have {size} bytes; at most {limits.Headers} are allowed.") : null;
    }

    static int LineLength(HttpContext context) =>
        context.Request.Method.Length + context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length + context.Request.Protocol.Length + LineOverhead;

    /// <summary>Values are Latin-1, a byte a character.</summary>
    static (int Count, int Size) Measure(IHeaderDictionary headers)
    {
        var (count, size) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                size += name.Length + (value?.Length ?? 0) + HeaderOverhead;
            }
        }

        return (count, size);
    }
}

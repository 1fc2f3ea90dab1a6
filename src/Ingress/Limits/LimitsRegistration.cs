using System.Text;
using Licensing.Messaging.Hosting.Startup;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Limits;

/// <summary>Sets the web server's limits.</summary>
static class LimitsRegistration
{
    const int MaxBodySize = 64 * 1024;

    /// <summary>
    /// The server's own limits on line and headers, beyond which it answers without a body, lie above those that <see cref="RequestSize"/>
    /// answers with a problem.
    /// </summary>
    const int Margin = 2;

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddCheckedOptions<LimitsOptions>(LimitsOptions.Section);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitsOptions>>((server, limits) =>
        {
            server.AddServerHeader = false;

            // Any byte is a character of Latin-1, so what is wrong with a header is told by a problem and not by Kestrel's empty 400.
            server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            Set(server.Limits, limits.Value);
        });
        return services;
    }

    static void Set(KestrelServerLimits server, LimitsOptions limits)
    {
        server.MaxRequestBodySize = MaxBodySize;
        server.MaxRequestLineSize = Margin * limits.RequestLine;
        server.MaxRequestHeadersTotalSize = Margin * limits.Headers;
        server.MaxRequestHeaderCount = Margin * limits.HeaderCount;
        server.MaxRequestBufferSize = Math.Max(server.MaxRequestBufferSize ?? 0, Math.Max(server.MaxRequestLineSize, server.MaxRequestHeadersTotalSize));
        server.RequestHeadersTimeout = limits.HeadersTimeout;
        server.KeepAliveTimeout = limits.KeepAlive;
        server.MaxConcurrentConnections = limits.Connections;
        server.MinRequestBodyDataRate = server.MinResponseDataRate =
            limits.BytesPerSecond == 0 ? null : new MinDataRate(limits.BytesPerSecond, limits.Grace);
        server.Http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Tells an operator what is wrong with the addresses to listen on.</summary>
static class ListenAddresses
{
    const string Key = "ASPNETCORE_URLS", Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>Starts the host. Fails with a <see cref="StartupException"/> when it cannot listen where it is told to.</summary>
    public static async Task StartListening(this IHost host)
    {
        var urls = host.Services.GetRequiredService<IConfiguration>()["urls"] ?? "";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            RequireAddress(url);
        try
        {
            await host.StartAsync();
        }
        catch (Exception exception) when (exception is SocketException || exception.Source == Kestrel)
        {
            // Of all that starts, only the web server fails for want of a socket: the bus and the relay try again.
            throw StartupException.ForKey(Key, $"is '{urls}', where it cannot listen: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
        }
    }

    static void RequireAddress(string url)
    {
        try
        {
            if (BindingAddress.Parse(url).Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort)
                return;
        }
        catch (FormatException)
        {
            // As wrong as a port that there is not.
        }

        throw StartupException.ForKey(Key, $"has '{url}'; it expects addresses like http://localhost:8080, separated by ;");
    }
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>Tells an operator what is wrong with the addresses to listen on.</summary>
static class ListenAddresses
{
    const string Key = "ASPNETCORE_URLS", CertificateKey = "Kestrel:Certificates:Default:Path", Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>Starts the host. Fails with a <see cref="StartupException"/> when it cannot listen where it is told to.</summary>
    public static async Task StartListening(this IHost host)
    {
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        var urls = configuration["urls"] ?? "";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            RequireAddress(url);
        try
        {
            await host.StartAsync();
        }
        catch (Exception exception) when (configuration[CertificateKey] is not null && IsOfCertificate(exception))
        {
            throw StartupException.ForKey(CertificateKey, $"is '{configuration[CertificateKey]}', which cannot be used as a certificate with its key: {OneLine(exception)}");
        }
        catch (Exception exception) when (exception is SocketException || exception.Source == Kestrel)
        {
            // Of all that starts, only the web server fails for want of a socket: the bus and the relay try again.
            throw StartupException.ForKey(Key, $"is '{urls}', where it cannot listen: {OneLine(exception)}");
        }
    }

    /// <summary>No file, no right to it, no certificate in it, or no private key beside it. Nothing else that starts reads files.</summary>
    static bool IsOfCertificate(Exception exception) =>
        exception.GetBaseException() is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or CryptographicException or NotSupportedException;

    static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');

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

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Licensing.Messaging.Tests.Servers.RabbitMq;

/// <summary>Creates and removes virtual hosts on a given server, over its management API.</summary>
sealed class RabbitMqManagement
{
    static readonly HttpClient Http = new();
    readonly Uri _server;
    readonly Uri _api;

    /// <param name="amqpUri">The server; its user gets every right in the virtual hosts that are created.</param>
    /// <param name="managementUri">The management API, for instance <c>http://localhost:15672</c>; the user is the same.</param>
    public RabbitMqManagement(string amqpUri, string managementUri) =>
        (_server, _api) = (new Uri(amqpUri), new Uri(new Uri(managementUri), "/api/"));

    /// <summary>Returns the URI of the new virtual host.</summary>
    public async Task<string> CreateAsync()
    {
        var name = UniqueName.Next();
        await SendAsync(HttpMethod.Put, $"vhosts/{name}", new { });
        await SendAsync(HttpMethod.Put, $"permissions/{name}/{_server.UserInfo.Split(':')[0]}", new { configure = ".*", write = ".*", read = ".*" });
        return new Uri(_server, $"/{name}").AbsoluteUri;
    }

    public Task RemoveAsync(string amqpUri) => SendAsync(HttpMethod.Delete, $"vhosts{new Uri(amqpUri).AbsolutePath}");

    async Task SendAsync(HttpMethod method, string path, object? body = null)
    {
        var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(_server.UserInfo));
        using var request = new HttpRequestMessage(method, new Uri(_api, path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(user));
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}

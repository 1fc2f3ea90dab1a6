using System.Text;
using Licensing.Messaging.Ingress.Tests.Requests;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Sends requests as they are, wrong ones too: header values go out byte for byte as the Latin-1 of their characters.</summary>
sealed class HttpApi(Uri address) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler
    {
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseProxy = false,
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(240),
    };

    public async Task<Answer> Send(ApiRequest request)
    {
        using var message = new HttpRequestMessage(request.Method, request.Path);
        if (request.Body is { } body)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(message);
        return await Answer.Of(response);
    }

    public void Dispose() => _http.Dispose();
}

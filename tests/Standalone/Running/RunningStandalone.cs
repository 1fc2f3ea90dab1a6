using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Running;

/// <summary>The built program, as a newcomer starts it: in a folder, with nothing configured but where to listen.</summary>
public sealed class RunningStandalone : IAsyncDisposable
{
    const string Listening = "Now listening on: ";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly HttpClient _http;

    RunningStandalone(ServiceProcess process, Uri address)
    {
        Process = process;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public ServiceProcess Process { get; }

    public Uri Address => _http.BaseAddress!;

    public static async Task<RunningStandalone> Start(TempFolder folder, string urls = "http://127.0.0.1:0", params (string Key, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        environment["ASPNETCORE_URLS"] = urls;
        var process = ServiceProcess.Start(ProgramName.Standalone, [], environment, folder.Path);
        var line = await process.WaitForLineAsync(Listening, Patience);
        var port = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Replace("[::]", "127.0.0.1", StringComparison.Ordinal)).Port;
        return new RunningStandalone(process, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>The one line of its greeting that is a command.</summary>
    public async Task<string> PrintedCommand()
    {
        const string command = "curl ";
        await Process.WaitForLineAsync(line => line.StartsWith(command, StringComparison.Ordinal), Patience);
        return Process.StandardOutput.Should().ContainSingle(line => line.Contains(command, StringComparison.Ordinal)).Subject;
    }

    /// <summary>Reads as the demo tenant.</summary>
    public async Task<(int Status, string Body)> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-API-Key", "lk_demo_standalone");
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _http.SendAsync(request);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
    }
}

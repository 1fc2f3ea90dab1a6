using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>Standalone in an empty folder, with nothing configured but the port.</summary>
public sealed class StandaloneDeployment : Deployment
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    const string DemoKey = "lk_demo_standalone";
    readonly TempFolder _folder;
    ServiceProcess _process;
    ApiClient _client;

    StandaloneDeployment(ServiceProcess process, Uri address, TempFolder folder) =>
        (_process, _client, _folder) = (process, new ApiClient(address, DemoKey), folder);

    public override ApiClient Client => _client;

    public override string Output => _process.Output;

    public static async Task<StandaloneDeployment> Start()
    {
        var folder = new TempFolder();
        var (process, address) = await StartServer(ProgramName.Standalone, new Dictionary<string, string?>(), folder.Path);
        return new StandaloneDeployment(process, address, folder);
    }

    /// <summary>Repeats a request, with its key, until somebody answers, wherever the process listens by then.</summary>
    public async Task CreateWhateverHappens(string idempotencyKey, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var answer = await _client.CreateLicense(idempotencyKey, prefer: "respond-async");
                if ((int)answer.Status < 300)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or TaskCanceledException)
            {
                await Task.Delay(Pause, CancellationToken.None); // Nobody there; the key makes the repetition harmless.
            }
        }
    }

    public override void KillWorker() => _process.Kill();

    public override async Task StartWorker()
    {
        await _process.DisposeAsync();
        (_process, var address) = await StartServer(ProgramName.Standalone, new Dictionary<string, string?>(), _folder.Path);
        _client.Dispose();
        _client = new ApiClient(address, DemoKey);
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) =>
        options.UseSqlite($"Data Source={Path.Combine(_folder.Path, "data", "licensing.db")};Pooling=False");
}

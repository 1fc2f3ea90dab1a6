using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>Standalone on a SQLite file, on a disk of its own that can be full. What it publishes stays within the process, so nobody listens.</summary>
sealed class StandaloneSystem : FaultySystem
{
    const int Clients = 8;
    const string DemoKey = "lk_demo_standalone";
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    readonly TempFolder _folder;
    readonly SmallDisk _disk;
    readonly Node _node;

    StandaloneSystem(SmallDisk disk, Func<TempFolder, ServiceProcess> start, TempFolder folder)
    {
        (_disk, _folder) = (disk, folder);
        _node = new Node("standalone", () => start(folder), "Now listening on: ");
    }

    public SmallDisk Disk => _disk;

    /// <summary>A client of the tenant.</summary>
    public RestClients Client(History history) => new(() => Addresses, DemoKey, history, Pace);

    public override string ToString() => "standalone";

    public override IReadOnlyList<Node> Nodes => [_node];

    public override IReadOnlyList<Fault> Faults =>
    [
        .. ServiceFaults.Of(_node),
        Fault.Lasting("disk", "full", TimeSpan.FromSeconds(8), _disk.Fill, _disk.Free),
    ];

    public override TimeSpan LongestPause => TimeSpan.FromSeconds(12);

    public override IReadOnlyList<(string Name, int Count)> Effects(History history) => [];

    protected override (ILookup<string, HeardEvent>? Events, int Repeated) Heard => (null, 0);

    public static async Task<StandaloneSystem> Start()
    {
        var folder = new TempFolder();
        var disk = await SmallDisk.Mount(folder.File("data"));
        var system = new StandaloneSystem(
            disk, at => ServiceProcess.Start(ProgramName.Standalone, ["--urls", "http://127.0.0.1:0"], workingDirectory: at.Path), folder);
        try
        {
            await system._node.Start();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public override async Task Load(History history, int seed, CancellationToken stop, CancellationToken abandon)
    {
        using var clients = Client(history);
        await clients.Run(Clients, seed, stop, abandon);
    }

    public override async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _disk.DisposeAsync();
        _folder.Dispose();
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) =>
        options.UseSqlite($"Data Source={Path.Combine(_disk.Path, "licensing.db")};Pooling=False");

    protected override Task<IReadOnlyList<string>> DeadMessages() => Task.FromResult<IReadOnlyList<string>>([]);
}

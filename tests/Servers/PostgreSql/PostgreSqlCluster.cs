using System.Globalization;
using System.Runtime.InteropServices;
using Licensing.Messaging.Tests.Servers.Processes;

namespace Licensing.Messaging.Tests.Servers.PostgreSql;

/// <summary>A cluster's folder and port, and the commands that create and start it. As root they run as the user <c>postgres</c>, because PostgreSQL refuses root.</summary>
sealed class PostgreSqlCluster(TempFolder folder)
{
    static readonly string? User = Environment.IsPrivilegedProcess ? "postgres" : null;
    readonly string _data = folder.File("data");
    readonly string _port = FreePort.Next().ToString(CultureInfo.InvariantCulture);

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Database=postgres;Username=postgres;Include Error Detail=true";

    public async Task CreateAsync()
    {
        if (User is not null) await RunAsync(Executable.Need("chown", "coreutils"), [User, folder.Path], user: null);
        // Not flushed to disk here; the running server flushes as ever.
        string[] arguments = ["-D", _data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
        await RunAsync(Program("initdb"), arguments, User);
    }

    public ChildProcess Start() => ChildProcess.Start(
        Program("postgres"),
        [
            "-D", _data,
            "-p", _port,
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=300",
            // In the data folder, so that a killed server leaves nothing elsewhere.
            "-c", "dynamic_shared_memory_type=mmap",
        ],
        new Dictionary<string, string?>(),
        folder.Path,
        User);

    /// <summary>The segment by which PostgreSQL knows that a cluster is in use: a server that was killed leaves it behind.</summary>
    public void RemoveSharedMemory()
    {
        const int SegmentLine = 6; // "key id"
        var pidFile = Path.Combine(_data, "postmaster.pid");
        var lines = File.Exists(pidFile) ? File.ReadAllLines(pidFile) : [];
        if (lines.Length <= SegmentLine) return;
        var id = lines[SegmentLine].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        _ = SharedMemoryControl(int.Parse(id, CultureInfo.InvariantCulture), command: 0 /* IPC_RMID */, 0);
    }

    static string Program(string name)
    {
        const string Versions = "/usr/lib/postgresql"; // Debian keeps the versions side by side and off the PATH.
        var folders = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        return Executable.Need(name, "postgresql", folders
            .OrderByDescending(version => double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin")));
    }

    async Task RunAsync(string file, IEnumerable<string> arguments, string? user)
    {
        using var command = ChildProcess.Start(file, arguments, new Dictionary<string, string?>(), folder.Path, user);
        await command.ReadToEndAsync(TimeSpan.FromMinutes(1));
    }

    [DllImport("libc", EntryPoint = "shmctl")]
    static extern int SharedMemoryControl(int id, int command, nint buffer);
}

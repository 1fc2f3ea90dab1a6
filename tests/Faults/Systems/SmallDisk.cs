using System.Globalization;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>A file system of its own, in memory, which can really be full.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    const int Megabytes = 256, Chunk = 64 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    readonly string _ballast;

    SmallDisk(string path) => (Path, _ballast) = (path, System.IO.Path.Combine(path, "ballast"));

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts it; that needs root, or sudo without a password.</summary>
    public static async Task<SmallDisk> Mount(string path)
    {
        Directory.CreateDirectory(path);
        await AsRoot("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m,mode=0777"), "tmpfs", path);
        return new SmallDisk(path);
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            // In ever smaller pieces: not one byte is left.
            for (var chunk = new byte[Chunk]; chunk.Length > 0; chunk = chunk[..(chunk.Length / 2)])
                Write(ballast, chunk);
        }
        catch (IOException)
        {
            // Closing a file on a full disk.
        }
    }

    public void Free() => File.Delete(_ballast);

    public async ValueTask DisposeAsync() => await AsRoot("umount", "--lazy", Path);

    static void Write(FileStream ballast, byte[] chunk)
    {
        try
        {
            while (true)
                ballast.Write(chunk);
        }
        catch (IOException)
        {
            // No room for so much.
        }
    }

    static async Task AsRoot(string command, params string[] arguments)
    {
        string[] line = Environment.IsPrivilegedProcess ? [command, .. arguments] : ["sudo", "-n", command, .. arguments];
        await using var process = ServiceProcess.StartExecutable(line[0], "mount", line[1..], new Dictionary<string, string?>(), "/");
        if (await process.WaitForExitAsync(Patience) != 0)
            throw new InvalidOperationException($"{string.Join(' ', line)} failed; tests of a full disk need root, or sudo without a password:\n{process.Output}");
    }
}

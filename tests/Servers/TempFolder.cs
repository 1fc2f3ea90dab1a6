using Licensing.Messaging.Tests.Servers.Processes;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>A fresh, empty folder, deleted with everything in it on disposal, or at the latest when the test process ends.</summary>
public sealed class TempFolder : IDisposable
{
    readonly long _atExit;

    /// <summary>Creates the folder.</summary>
    public TempFolder()
    {
        Path = Directory.CreateTempSubdirectory("licensing-").FullName;
        _atExit = AtProcessExit.Remember(Delete);
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The full path of a file or folder in it, which need not exist.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        Delete();
        AtProcessExit.Forget(_atExit);
    }

    void Delete()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}

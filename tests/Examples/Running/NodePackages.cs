using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Examples.Tests.Running;

/// <summary>The examples in JavaScript and the scripts of these tests, side by side with what npm installs for the examples.</summary>
public sealed class NodePackages : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    static readonly string[] Arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];

    readonly TempFolder _folder = new();

    /// <summary>Where they are.</summary>
    public string Folder => _folder.Path;

    /// <summary>Copies them into a folder and installs exactly what the lock file names. No script of a package is run.</summary>
    public static async Task<NodePackages> Install()
    {
        var packages = new NodePackages();
        foreach (var source in new[] { Path.Combine("examples", "javascript"), Path.Combine("tests", "Examples", "javascript") })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltProgram.RepositoryRoot, source)))
                File.Copy(file, packages._folder.File(Path.GetFileName(file)));
        }

        await using var npm = ServiceProcess.StartExecutable("npm", "npm", Arguments, new Dictionary<string, string?>(), packages.Folder);
        var exitCode = await npm.WaitForExitAsync(Patience);
        exitCode.Should().Be(0, "npm should install what examples/javascript needs; is its registry in reach?\n{0}", npm.Output);
        return packages;
    }

    public void Dispose() => _folder.Dispose();
}

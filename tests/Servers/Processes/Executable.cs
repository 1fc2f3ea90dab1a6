namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>Finds programs.</summary>
static class Executable
{
    /// <summary>The program of that name in one of the folders or else on the PATH; null when there is none.</summary>
    public static string? Find(string name, params IEnumerable<string> folders) => folders
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>As <see cref="Find"/>, or an exception that names what to install.</summary>
    public static string Need(string name, string package, params IEnumerable<string> folders) =>
        Find(name, folders) ?? throw new FileNotFoundException($"'{name}' was not found. Install the package '{package}' (./test.sh does).");
}

namespace Licensing.Messaging.Tests.Servers;

/// <summary>Where the programs lie that were built together with the tests.</summary>
public static class BuiltProgram
{
    /// <summary>The folder of the solution file.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary><c>Debug</c> or <c>Release</c>: what the running tests were built as.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The full path of the program's assembly.</summary>
    public static string PathOf(ProgramName program)
    {
        var assembly = program == ProgramName.Cli ? "licensing.dll" : $"Licensing.Messaging.{program}.dll";
        return Existing(Path.Combine(RepositoryRoot, "src", program.ToString(), "bin", Configuration, Framework, assembly));
    }

    /// <summary>The full path of the assembly of a program that only tests run, named after its folder below <c>tests</c>.</summary>
    public static string PathOfTestProgram(string name) =>
        Existing(Path.Combine(RepositoryRoot, "tests", name, "bin", Configuration, Framework, $"Licensing.Messaging.Tests.{name}.dll"));

    static string Framework => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"Build the solution first (dotnet build -c {Configuration}): there is no {path}.");

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Licensing.Messaging.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Licensing.Messaging.sln.");
    }
}

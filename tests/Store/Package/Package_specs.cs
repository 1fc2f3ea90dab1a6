using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Store.Tests.Package;

/// <summary>The store can be used elsewhere: it packs, with all that a reader of the package wants.</summary>
public sealed class Package_specs
{
    [Fact]
    public async Task The_store_packs_with_readme_documentation_license_and_symbols()
    {
        using var folder = new TempFolder();
        await Pack(folder.Path);

        using var package = await ZipFile.OpenReadAsync(Directory.GetFiles(folder.Path, "*.nupkg").Single());
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        files.Should().Contain(["README.md", "lib/net10.0/Licensing.Messaging.Outbox.dll", "lib/net10.0/Licensing.Messaging.Outbox.xml"]);
        using var symbols = await ZipFile.OpenReadAsync(Directory.GetFiles(folder.Path, "*.snupkg").Single());
        symbols.Entries.Should().Contain(entry => entry.FullName == "lib/net10.0/Licensing.Messaging.Outbox.pdb");

        using var nuspec = await package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        Value("license").Should().Be("Apache-2.0");
        Value("readme").Should().Be("README.md");
        Value("description").Should().NotBeEmpty();
        var dependencies = metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        dependencies.Should().BeEquivalentTo("MassTransit", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational");
    }

    [Fact]
    public void The_store_knows_nothing_of_licenses()
    {
        var referenced = typeof(OutboxMessage).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        referenced.Should().NotContain(name => name.StartsWith("Licensing", StringComparison.Ordinal));
    }

    static async Task Pack(string folder)
    {
        string[] arguments = ["pack", Path.Combine(BuiltProgram.RepositoryRoot, "src", "Outbox"), "--no-build", "-c", BuiltProgram.Configuration, "-o", folder];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, output);
    }
}

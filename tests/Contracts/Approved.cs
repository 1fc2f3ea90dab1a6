using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Licensing.Messaging.Contracts.Tests;

/// <summary>The committed files that pin what is on the wire. A change to one of them is a change to what other systems hold.</summary>
static class Approved
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder(), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => !name.EndsWith(".received", StringComparison.Ordinal));

    /// <summary>Throws, and leaves the new content beside the file, when it differs.</summary>
    public static void Verify(string name, JsonNode actual)
    {
        var approved = Path.Combine(Folder(), $"{name}.json");
        var received = Path.Combine(Folder(), $"{name}.received.json");
        var text = actual.ToJsonString(Indented) + "\n";
        if (File.Exists(approved) && File.ReadAllText(approved) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        text.Should().Be(
            File.Exists(approved) ? File.ReadAllText(approved) : "",
            $"other systems read this message. If the change is meant, and only adds: mv {received} {approved}");
    }

    static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "approved");
}

using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>Reads a catalogue file and every fault of it.</summary>
static class CatalogFile
{
    /// <summary>The file's content; only of use when no fault was found. Entries without a version get <paramref name="importedAt"/>.</summary>
    public static async Task<CatalogContent> Read(
        string path, string tenantId, DateTime importedAt, Faults faults, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        try
        {
            using var document = await JsonDocument.ParseAsync(file, default, cancellationToken);
            var version = new DateTimeOffset(importedAt).ToUnixTimeMilliseconds();
            return new CatalogReader(tenantId, version, faults).Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            faults.Add($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}", FaultCodes.InvalidValue, $"This is no JSON: {Words(exception)}");
            return new CatalogContent([], [], [], []);
        }
    }

    /// <summary>The parser's words, without its own account of the place, which counts from zero.</summary>
    static string Words(JsonException exception) => exception.Message.Split(" LineNumber:")[0];
}

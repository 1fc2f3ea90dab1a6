using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>The committed description of the API. A change to it is a change to what clients hold.</summary>
static class OpenApiFile
{
    static readonly string Approved = Path.Combine(BuiltProgram.RepositoryRoot, "docs", "openapi.json");
    static readonly string Received = Path.Combine(BuiltProgram.RepositoryRoot, "docs", "openapi.received.json");

    /// <summary>Fails, and leaves the new content beside the file, when it differs.</summary>
    public static void Verify(string served)
    {
        var text = served + "\n";
        if (File.Exists(Approved) && File.ReadAllText(Approved) == text)
        {
            File.Delete(Received);
            return;
        }

        File.WriteAllText(Received, text);
        Assert.Fail("The served description differs from the committed one. If that is meant: mv docs/openapi.received.json docs/openapi.json");
    }
}

using Licensing.Messaging.Ingress;

namespace Licensing.Messaging.Standalone;

/// <summary>What differs from Ingress and Worker when nothing is configured: a SQLite file and a bus within the process.</summary>
static class StandaloneDefaults
{
    public static readonly Dictionary<string, string?> Settings = new()
    {
        ["urls"] = IngressRegistration.DefaultUrl,
        ["Database:Provider"] = "Sqlite",
        ["ConnectionStrings:Licensing"] = "Data Source=data/licensing.db",
        ["Bus:Transport"] = "InMemory",

        // SQLite has one writer at a time: more consumers would only wait for one another.
        ["Worker:Concurrency"] = "1",
    };
}

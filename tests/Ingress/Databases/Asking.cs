using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Databases;

static class Asking
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns once that many of the watched statements have been sent.</summary>
    public static Task Asked(this WatchedDatabase database, int statements) =>
        Eventually.True(() => database.Statements.Count >= statements, Patience, $"{statements} statement(s) should have been sent");
}

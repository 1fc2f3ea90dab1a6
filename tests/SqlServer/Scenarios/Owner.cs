namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>A row of the look: whose rows there are, and when the first of them is due.</summary>
static class Owner
{
    public static IReadOnlyDictionary<string, object?> Of(Guid owner, long? due = null) =>
        new Dictionary<string, object?> { ["Owner"] = owner, ["Due"] = due, ["Now"] = 1_800_000_000_000L };
}

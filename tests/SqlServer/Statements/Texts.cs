using Licensing.Messaging.SqlServer.Tests.Scenarios;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>Makes of statements what a failed test shows: their text and who sent them, once.</summary>
static class Texts
{
    public static IReadOnlyList<string> Told(this IEnumerable<RecordedStatement> statements) =>
        [.. statements.DistinctBy(statement => statement.Text).Select(statement => statement.ToString())];
}

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>The answer to one statement.</summary>
/// <param name="Columns">The names of what it selects or outputs; null when it is a statement without a result set.</param>
/// <param name="Rows">The values, in the order of the columns.</param>
/// <param name="Affected">How many rows it changed.</param>
sealed record Reply(IReadOnlyList<string>? Columns, IReadOnlyList<object?[]> Rows, int Affected);

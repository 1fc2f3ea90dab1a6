using System.Data.Common;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Upgrade;

/// <summary>
/// A statement that the previous version sent, with its parameters filled in, and what came of it. They were recorded in order, from an empty
/// database on: ingress and worker that accept, repeat, reject, create, activate, deliver and clean up.
/// </summary>
/// <param name="Phase">What was going on.</param>
/// <param name="Result"><c>reads</c>, <c>changes N</c>, or <c>fails</c> with a key that is there already.</param>
/// <param name="Sql">One statement, or several that went out together.</param>
sealed record RecordedStatement(string Phase, string Result, string Sql)
{
    const string Heading = "-- ";

    /// <summary>All that the version with the schema <see cref="PreviousVersion.Migration"/> sent.</summary>
    public static IReadOnlyList<RecordedStatement> Of(string provider)
    {
        var file = Path.Combine(BuiltProgram.RepositoryRoot, "tests", "Faults", "Upgrade", "approved", $"{provider}.sql");
        return [.. File.ReadAllText(file).ReplaceLineEndings("\n").Split($"\n\n{Heading}").Select(Read)];
    }

    /// <summary>Sends it, as often as it takes, and says what came of it in the words of <see cref="Result"/>.</summary>
    public async Task<string> Send(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync();
            command.Transaction = transaction;
            await using (var reader = await command.ExecuteReaderAsync())
            {
                do
                {
                    while (await reader.ReadAsync())
                        _ = reader.FieldCount;
                }
                while (await reader.NextResultAsync());
                await reader.CloseAsync();
                await transaction.CommitAsync();
                return reader.RecordsAffected < 0 ? "reads" : $"changes {reader.RecordsAffected}";
            }
        }
        catch (DbException exception) when (IsKeyViolation(exception))
        {
            return "fails";
        }
    }

    /// <summary>PostgreSQL and SQLite say it in words of their own.</summary>
    static bool IsKeyViolation(DbException exception) =>
        exception.SqlState == "23505" || exception.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal);

    static RecordedStatement Read(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var heading = text[..end].Replace(Heading, "", StringComparison.Ordinal).Split(": ");
        return new(heading[0], heading[1], text[(end + 1)..].Trim());
    }
}

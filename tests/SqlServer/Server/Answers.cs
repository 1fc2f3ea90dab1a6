using System.Data.Common;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>
/// What the fake server says to statements that contain a text; of several, what was told last. Otherwise tables are empty, nothing exists,
/// and each statement changes one row.
/// </summary>
sealed class Answers
{
    readonly Schema _schema;
    readonly Lock _gate = new();
    readonly List<Answer> _answers = [];

    public Answers(Schema schema)
    {
        _schema = schema;
        Rows("SELECT CASE", false).Rows("SELECT DATEDIFF_BIG", 1_800_000_000_000L).Rows("SELECT @result", 0)
            .Rows(Landmarks.Look, Owner.Of(OutboxRelayState.Nobody), Owner.Of(OutboxRelayState.Later))
            .Rows(Landmarks.OldestFailed, DBNull.Value);
    }

    /// <summary>Answers with rows: entities, or the value of the only column.</summary>
    public Answers Rows(string contains, params IReadOnlyList<object> rows) => Add(new(contains) { Rows = rows });

    /// <summary>Answers with rows, once.</summary>
    public Answers RowsOnce(string contains, params IReadOnlyList<object> rows) => Add(new(contains) { Rows = rows, Once = true });

    /// <summary>How many rows such a statement changes.</summary>
    public Answers Affects(string contains, int rows) => Add(new(contains) { Affected = rows });

    /// <summary>Refuses the next such statement.</summary>
    public Answers FailsOnce(string contains, DbException fault) => Add(new(contains) { Fault = fault, Once = true });

    public Reply To(TSqlStatement statement, string text)
    {
        var answer = Find(text);
        if (answer?.Fault is { } fault)
            throw fault;

        var affected = answer?.Affected ?? 1;
        if (ResultShape.Of(statement, _schema) is not { } columns)
            return new Reply(null, [], statement is DataModificationStatement ? affected : 0);
        if (statement is not SelectStatement && columns is [""])
            return new Reply(columns, [.. Enumerable.Repeat(new object?[] { 1 }, affected)], affected); // OUTPUT 1: EF Core counts the rows.
        object[] rows = [.. answer?.Rows ?? []];
        return new Reply(columns, [.. rows.Select(row => Row.Of(row, columns))], rows.Length);
    }

    Answer? Find(string text)
    {
        lock (_gate)
        {
            var answer = _answers.LastOrDefault(known => text.Contains(known.Contains, StringComparison.Ordinal));
            if (answer is { Once: true })
                _answers.Remove(answer);
            return answer;
        }
    }

    Answers Add(Answer answer)
    {
        lock (_gate)
            _answers.Add(answer);
        return this;
    }

    sealed record Answer(string Contains)
    {
        public IReadOnlyList<object>? Rows { get; init; }
        public int Affected { get; init; } = 1;
        public DbException? Fault { get; init; }
        public bool Once { get; init; }
    }
}

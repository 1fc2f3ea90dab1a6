using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>A script or a command as Microsoft's own parser reads it, in the dialect of the oldest server that the product is for.</summary>
sealed record ParsedSql(TSqlFragment Tree, IReadOnlyList<string> Errors, IReadOnlyList<TSqlStatement> Statements)
{
    public static ParsedSql Of(string text)
    {
        using var reader = new StringReader(text);
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return new ParsedSql(
            tree,
            [.. errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")],
            tree is TSqlScript script ? [.. script.Batches.SelectMany(batch => batch.Statements)] : []);
    }
}

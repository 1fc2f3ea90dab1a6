using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>What operators run by hand.</summary>
public sealed class Migration_scripts
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void Are_valid_for_SQL_Server(MigrationsSqlGenerationOptions options) =>
        ErrorsOf(Schema.MigrationScript(options)).Should().BeEmpty();

    [Fact]
    public void Give_every_table_a_primary_key() =>
        Schema.OfMigrations.Tables.Should().HaveCountGreaterThan(10).And.OnlyContain(table => table.Indexes.Any(index => index.Name == "primary key"));

    /// <summary>
    /// The errors of the script, and of the statements that it has executed as texts so that they are compiled only when they are due. A text put
    /// together from parts is no statement by any of them.
    /// </summary>
    static IEnumerable<string> ErrorsOf(string script)
    {
        var parsed = ParsedSql.Of(script);
        return parsed.Errors.Concat(parsed.Tree.All<ExecutableStringList>()
            .Select(texts => texts.Strings is [StringLiteral whole] ? whole.Value : null).OfType<string>().SelectMany(text => ParsedSql.Of(text).Errors));
    }
}

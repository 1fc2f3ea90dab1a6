using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>What operators run by hand.</summary>
public sealed class Migration_scripts
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void The_migration_script_is_valid_for_SQL_Server(MigrationsSqlGenerationOptions options) =>
        ParsedSql.Of(Schema.MigrationScript(options)).Errors.Should().BeEmpty();

    [Fact]
    public void Every_table_has_a_primary_key() =>
        Schema.OfMigrations.Tables.Should().HaveCountGreaterThan(10).And.OnlyContain(table => table.Indexes.Any(index => index.Name == "primary key"));
}

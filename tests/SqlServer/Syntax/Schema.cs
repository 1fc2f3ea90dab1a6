using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.SqlServer.Tests.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>The tables, columns and indexes that a script makes, by its syntax.</summary>
sealed class Schema
{
    static readonly Lazy<Schema> FromMigrations = new(() => new Schema(ParsedSql.Of(MigrationScript(MigrationsSqlGenerationOptions.Default)).Tree));
    readonly Dictionary<string, Table> _tables = new(StringComparer.OrdinalIgnoreCase);

    public Schema(TSqlFragment script)
    {
        script.Accept(new Reader(this));
    }

    /// <summary>What operators get.</summary>
    public static Schema OfMigrations => FromMigrations.Value;

    public IEnumerable<Table> Tables => _tables.Values;

    public Table? Find(string name) => _tables.GetValueOrDefault(name);

    /// <summary>The migrations' ids.</summary>
    public static IReadOnlyList<string> Migrations { get; } = ReadMigrations();

    /// <summary>The script of all migrations, from the assembly that the services take it from.</summary>
    public static string MigrationScript(MigrationsSqlGenerationOptions options)
    {
        using var dbContext = NewDbContext();
        return dbContext.GetService<IMigrator>().GenerateScript(options: options);
    }

    static List<string> ReadMigrations()
    {
        using var dbContext = NewDbContext();
        return [.. dbContext.Database.GetMigrations()];
    }

    static LicensingDbContext NewDbContext() => new(new DbContextOptionsBuilder<LicensingDbContext>()
        .UseSqlServer(FakeSqlServer.ConnectionString, server => server.MigrationsAssembly("Licensing.Messaging.Migrations.SqlServer")).Options);

    sealed class Reader(Schema schema) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node)
        {
            var table = new Table(node.SchemaObjectName.BaseIdentifier.Value, [.. node.Definition.ColumnDefinitions.Select(ColumnOf)]);
            schema._tables[table.Name] = table;
            foreach (var key in node.Definition.TableConstraints.OfType<UniqueConstraintDefinition>())
                table.Add(key.IsPrimaryKey ? "primary key" : key.ConstraintIdentifier.Value, key.Columns, isUnique: true, filter: null);
        }

        public override void Visit(CreateIndexStatement node) =>
            schema._tables[node.OnName.BaseIdentifier.Value].Add(node.Name.Value, node.Columns, node.Unique, node.FilterPredicate);

        public override void Visit(DropIndexStatement node)
        {
            foreach (var clause in node.DropIndexClauses.OfType<DropIndexClause>())
                schema._tables[clause.Object.BaseIdentifier.Value].Drop(clause.Index.Value);
        }

        public override void Visit(AlterTableAddTableElementStatement node) =>
            schema._tables[node.SchemaObjectName.BaseIdentifier.Value].Add(node.Definition.ColumnDefinitions.Select(ColumnOf));

        public override void Visit(AlterTableDropTableElementStatement node)
        {
            foreach (var element in node.AlterTableDropTableElements.Where(element => element.TableElementType == TableElementType.Column))
                schema._tables[node.SchemaObjectName.BaseIdentifier.Value].DropColumn(element.Name.Value);
        }

        public override void Visit(DropTableStatement node)
        {
            foreach (var name in node.Objects)
                schema._tables.Remove(name.BaseIdentifier.Value);
        }

        static Column ColumnOf(ColumnDefinition column) =>
            new(column.ColumnIdentifier.Value, column.DataType is SqlDataTypeReference type ? type.SqlDataTypeOption : SqlDataTypeOption.None);
    }
}

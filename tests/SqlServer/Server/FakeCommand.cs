using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>A command with the parameters of the real driver, whose types EF Core sets.</summary>
sealed class FakeCommand(FakeSqlServer server) : DbCommand
{
    readonly SqlCommand _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => Execute().Sum(reply => reply.Affected);

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteDbDataReader(CommandBehavior.Default);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    protected override DbParameter CreateDbParameter() => _parameters.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new FakeReader(Execute());

    protected override void Dispose(bool disposing)
    {
        _parameters.Dispose();
        base.Dispose(disposing);
    }

    IReadOnlyList<Reply> Execute()
    {
        var types = _parameters.Parameters.Cast<SqlParameter>()
            .ToDictionary(parameter => "@" + parameter.ParameterName.TrimStart('@'), parameter => parameter.SqlDbType, StringComparer.OrdinalIgnoreCase);
        var transaction = DbTransaction is FakeTransaction begun ? (begun.Number, begun.IsolationLevel) : default((int, IsolationLevel)?);
        return server.Execute(new RecordedBatch(CommandText, types, transaction, CallSite.Current()));
    }
}

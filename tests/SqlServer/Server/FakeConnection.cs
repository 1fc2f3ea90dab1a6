using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>A connection that is open as soon as it is asked to be.</summary>
sealed class FakeConnection(FakeSqlServer server) : DbConnection
{
    ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = FakeSqlServer.ConnectionString;

    public override string Database => "licensing";

    public override string DataSource => "none";

    /// <summary>SQL Server 2022.</summary>
    public override string ServerVersion => "16.00.0000";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new FakeTransaction(this, server.NextTransaction(isolationLevel), isolationLevel);

    protected override DbCommand CreateDbCommand() => new FakeCommand(server) { Connection = this };
}

using System.Data;
using System.Data.Common;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>Remembers what it was begun as; commits and rolls back nothing.</summary>
sealed class FakeTransaction(FakeConnection connection, int number, IsolationLevel isolationLevel) : DbTransaction
{
    public int Number => number;

    public override IsolationLevel IsolationLevel => isolationLevel;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }

    public override void Save(string savepointName)
    {
    }

    public override void Rollback(string savepointName)
    {
    }

    public override void Release(string savepointName)
    {
    }
}

using System.Net.Sockets;
using Licensing.Messaging.Hosting.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>Which failures are worth waiting for, and which mean that nobody can write.</summary>
public sealed class OutageRecognition
{
    [Theory]
    [InlineData("08006", true, false, "the connection failed")]
    [InlineData("57P01", true, false, "the server shuts down")]
    [InlineData("57P03", true, false, "the server starts")]
    [InlineData("58030", true, false, "the server cannot read its files")]
    [InlineData("53300", true, true, "too many connections")]
    [InlineData("53100", true, true, "the disk is full")]
    [InlineData("25006", true, true, "a standby, after a fail-over")]
    [InlineData("40001", false, false, "a serialization failure is a conflict")]
    [InlineData("40P01", false, false, "a deadlock is a conflict")]
    [InlineData("55P03", true, false, "a lock was not given in time")]
    [InlineData("57014", true, false, "a statement took longer than the server allows")]
    [InlineData("23505", false, false, "a unique key")]
    [InlineData("42P01", false, false, "no such table")]
    public void PostgreSql(string state, bool looksLikeOutage, bool takesNoWrites, string because) =>
        Check(new PostgresException("It failed.", "ERROR", "ERROR", state), looksLikeOutage, takesNoWrites, because);

    [Theory]
    [InlineData(5, true, false, "busy")]
    [InlineData(6, true, false, "locked")]
    [InlineData(14, true, false, "cannot be opened")]
    [InlineData(8, true, true, "read-only")]
    [InlineData(10, true, true, "the disk fails")]
    [InlineData(13, true, true, "the disk is full")]
    [InlineData(19, false, false, "a constraint")]
    [InlineData(1, false, false, "a wrong statement")]
    public void Sqlite(int code, bool looksLikeOutage, bool takesNoWrites, string because) =>
        Check(new SqliteException("It failed.", code), looksLikeOutage, takesNoWrites, because);

    [Theory]
    [InlineData(-2, 11, true, false, "a time-out")]
    [InlineData(53, 20, true, false, "no way to the server")]
    [InlineData(10054, 20, true, false, "a broken connection")]
    [InlineData(4060, 11, true, false, "the database cannot be opened")]
    [InlineData(983, 14, true, false, "a replica that is not the primary")]
    [InlineData(40613, 14, true, false, "Azure moves the database")]
    [InlineData(9002, 17, true, true, "the log is full")]
    [InlineData(1105, 17, true, true, "the disk is full")]
    [InlineData(3906, 16, true, true, "the database is read-only")]
    [InlineData(1205, 13, false, false, "a deadlock is a conflict")]
    [InlineData(2627, 14, false, false, "a unique key")]
    [InlineData(208, 16, false, false, "no such table")]
    public void SqlServer(int number, byte severity, bool looksLikeOutage, bool takesNoWrites, string because) =>
        Check(SqlServerError.New(number, severity), looksLikeOutage, takesNoWrites, because);

    [Fact]
    public void Others()
    {
        Check(new SocketException(), true, false, "no way to the server");
        Check(new NpgsqlException("It failed.", new TimeoutException()), true, false, "no connection is to be had");
        Check(new NpgsqlException("It failed."), false, false, "the driver takes it for lasting");
        Check(new InvalidOperationException("A defect."), false, false, "a defect");
    }

    static void Check(Exception exception, bool looksLikeOutage, bool takesNoWrites, string because)
    {
        (exception.LooksLikeOutage(), exception.TakesNoWrites()).Should().Be((looksLikeOutage, takesNoWrites), because);
        var wrapped = new DbUpdateException("It failed.", exception);
        (wrapped.LooksLikeOutage(), wrapped.TakesNoWrites()).Should().Be((looksLikeOutage, takesNoWrites), because);
    }
}

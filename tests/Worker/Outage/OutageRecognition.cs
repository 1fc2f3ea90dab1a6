using System.Net.Sockets;
using Licensing.Messaging.Hosting.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>Which failures are worth waiting for.</summary>
public sealed class OutageRecognition
{
    [Theory]
    [InlineData("08006", true, "the connection failed")]
    [InlineData("57P01", true, "the server shuts down")]
    [InlineData("57P03", true, "the server starts")]
    [InlineData("58030", true, "the server cannot read its files")]
    [InlineData("53300", true, "too many connections")]
    [InlineData("53100", true, "the disk is full")]
    [InlineData("25006", true, "a standby, after a fail-over")]
    [InlineData("40001", false, "a serialization failure is a conflict")]
    [InlineData("40P01", false, "a deadlock is a conflict")]
    [InlineData("55P03", true, "a lock was not given in time")]
    [InlineData("57014", true, "a statement took longer than the server allows")]
    [InlineData("23505", false, "a unique key")]
    [InlineData("42P01", false, "no such table")]
    public void PostgreSql(string state, bool looksLikeOutage, string because) =>
        Check(new PostgresException("It failed.", "ERROR", "ERROR", state), looksLikeOutage, because);

    [Theory]
    [InlineData(5, true, "busy")]
    [InlineData(6, true, "locked")]
    [InlineData(14, true, "cannot be opened")]
    [InlineData(8, true, "read-only")]
    [InlineData(10, true, "the disk fails")]
    [InlineData(13, true, "the disk is full")]
    [InlineData(19, false, "a constraint")]
    [InlineData(1, false, "a wrong statement")]
    public void Sqlite(int code, bool looksLikeOutage, string because) =>
        Check(new SqliteException("It failed.", code), looksLikeOutage, because);

    [Theory]
    [InlineData(-2, 11, true, "a time-out")]
    [InlineData(53, 20, true, "no way to the server")]
    [InlineData(10054, 20, true, "a broken connection")]
    [InlineData(4060, 11, true, "the database cannot be opened")]
    [InlineData(983, 14, true, "a replica that is not the primary")]
    [InlineData(40613, 14, true, "Azure moves the database")]
    [InlineData(9002, 17, true, "the log is full")]
    [InlineData(1105, 17, true, "the disk is full")]
    [InlineData(3906, 16, true, "the database is read-only")]
    [InlineData(1205, 13, false, "a deadlock is a conflict")]
    [InlineData(2627, 14, false, "a unique key")]
    [InlineData(208, 16, false, "no such table")]
    public void SqlServer(int number, byte severity, bool looksLikeOutage, string because) =>
        Check(SqlServerError.New(number, severity), looksLikeOutage, because);

    [Fact]
    public void Others()
    {
        Check(new SocketException(), true, "no way to the server");
        Check(new NpgsqlException("It failed.", new TimeoutException()), true, "no connection is to be had");
        Check(new NpgsqlException("It failed."), false, "the driver takes it for lasting");
        Check(new InvalidOperationException("A defect."), false, "a defect");
    }

    static void Check(Exception exception, bool looksLikeOutage, string because)
    {
        exception.LooksLikeOutage().Should().Be(looksLikeOutage, because);
        new DbUpdateException("It failed.", exception).LooksLikeOutage().Should().Be(looksLikeOutage, because);
    }
}

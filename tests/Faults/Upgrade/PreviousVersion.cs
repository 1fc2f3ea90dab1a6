using System.Data.Common;
using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Licensing.Messaging.Faults.Tests.Upgrade;

/// <summary>A database as the version before the newest migration left it.</summary>
static class PreviousVersion
{
    /// <summary>The last migration that it knows.</summary>
    public const string Migration = "BusContract";

    /// <summary>What the clients of the recorded processes used.</summary>
    public const string ApiKey = "lk_approved";

    /// <summary>The phases that leave rows in flight: accepted requests whose commands wait, and a license whose events wait.</summary>
    public static readonly string[] InFlight = ["seed", "accepted", "created"];

    /// <summary>Makes its schema.</summary>
    public static async Task MakeSchema(DbContextOptions<LicensingDbContext> options)
    {
        await using var dbContext = new LicensingDbContext(options);
        await dbContext.GetService<IMigrator>().MigrateAsync(Migration);
    }

    /// <summary>Sends what it sent; returns what came of it where that is something else than it was then.</summary>
    public static async Task<IReadOnlyList<string>> Replay(DbConnection connection, IEnumerable<RecordedStatement> statements)
    {
        List<string> differences = [];
        foreach (var statement in statements)
        {
            var result = await statement.Send(connection);
            if (result != statement.Result)
                differences.Add($"{result} instead of {statement.Result} ({statement.Phase}): {statement.Sql}");
        }

        return differences;
    }
}

using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Bench.Relay;

/// <summary>What a process that died long ago has left: rows that it owned, written one a millisecond.</summary>
static class Backlog
{
    const string Columns =
        "\"Id\", \"RelayId\", \"Due\", \"Attempts\", \"MessageId\", \"DestinationAddress\", \"SentTime\", \"ContentType\", \"MessageType\", \"Body\", \"Mandatory\"";

    public static async Task Write(BacklogDbContext database, int rows, int bytes, string destination)
    {
        await database.Database.EnsureCreatedAsync();
        database.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var dead = Guid.CreateVersion7();
        var body = $$"""{ "messageType": ["urn:message:Bench:Left"], "message": { "text": "{{new string('x', bytes)}}" } }""";
        var sql = database.Database.IsNpgsql()
            ? $$"""
              INSERT INTO "OutboxMessage" ({{Columns}})
              SELECT (lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000')::uuid, {0}, i, 0,
                  (lpad(to_hex(i), 8, '0') || '-0000-7000-9000-000000000000')::uuid, {1}, now() at time zone 'utc',
                  'application/vnd.masstransit+json', 'urn:message:Bench:Left', convert_to({2}, 'UTF8'), false
              FROM generate_series(1, {3}) AS i
              """
            : $$"""
              WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {3})
              INSERT INTO "OutboxMessage" ({{Columns}})
              SELECT printf('%08X-0000-7000-8000-000000000000', i), {0}, i, 0, printf('%08X-0000-7000-9000-000000000000', i), {1}, datetime('now'),
                  'application/vnd.masstransit+json', 'urn:message:Bench:Left', CAST({2} AS BLOB), 0
              FROM numbers
              """;
        await database.Database.ExecuteSqlRawAsync(sql, dead, destination, body, rows);
        await database.Database.ExecuteSqlRawAsync("""INSERT INTO "OutboxRelayState" ("RelayId", "LeaseUntil") VALUES ({0}, 0)""", dead);
        if (database.Database.IsNpgsql())
            await database.Database.ExecuteSqlRawAsync("""VACUUM ANALYZE "OutboxMessage" """);
    }
}

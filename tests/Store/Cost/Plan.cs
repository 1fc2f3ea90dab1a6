using System.Text.Json;
using Npgsql;

namespace Licensing.Messaging.Store.Tests.Cost;

/// <summary>How PostgreSQL runs a statement, and what that took.</summary>
public sealed class Plan(JsonElement root)
{
    readonly List<JsonElement> _nodes = [.. Nodes(root)];

    /// <summary>Pages of 8 KB that it touched, in memory or not.</summary>
    public int Buffers => root.GetProperty("Shared Hit Blocks").GetInt32() + root.GetProperty("Shared Read Blocks").GetInt32();

    /// <summary>The tables that it reads from one end to the other.</summary>
    public IEnumerable<string> ScannedTables => _nodes.Where(node => Text(node, "Node Type") == "Seq Scan").Select(node => Text(node, "Relation Name")!);

    /// <summary>The indexes that it uses.</summary>
    public IEnumerable<string> Indexes => _nodes.Select(node => Text(node, "Index Name")).OfType<string>();

    /// <summary>The rows that it changed.</summary>
    public double Rows => root.GetProperty("Actual Rows").GetDouble();

    public override string ToString() => root.ToString();

    /// <summary>Runs the statement, one after the other if it is several, and undoes what it did.</summary>
    public static async Task<IReadOnlyList<Plan>> Of(NpgsqlConnection connection, (string Text, NpgsqlParameter[] Parameters) statement)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        List<Plan> plans = [];
        foreach (var text in statement.Text.Split(";\n"))
        {
            await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {text}", connection, transaction);
            command.Parameters.AddRange(statement.Parameters.Select(parameter => parameter.Clone()).ToArray());
            using var json = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            plans.Add(new Plan(json.RootElement[0].GetProperty("Plan").Clone()));
        }

        return plans;
    }

    static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var inner) ? inner.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
}

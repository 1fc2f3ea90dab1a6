using System.CommandLine;
using Licensing.Messaging.Cli.ApiKeys;
using Licensing.Messaging.Cli.Catalog;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.Database;
using Licensing.Messaging.Cli.DeadLetters;
using Licensing.Messaging.Cli.Tenants;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>What <c>licensing</c> does with the database, each command run as an operator runs it.</summary>
static class OperatorScenarios
{
    const string HasTenant = "FROM [tenants]";
    static readonly Guid KeyId = Guid.CreateVersion7(), RowId = Guid.CreateVersion7();

    public static IEnumerable<Scenario> All { get; } =
    [
        Of("db migrate"),
        Of("tenants create new"),
        Of("tenants set tenant --billing-managed true", tables => tables.Rows(HasTenant, Data.Tenant).RowsOnce(HasTenant, true)),
        Of("tenants list", tables => tables.Rows(HasTenant, Data.Tenant)),
        Of("api-keys create --tenant tenant --name key", tables => tables.Rows(HasTenant, true)),
        Of("api-keys list", HasKey),
        Of("api-keys list --tenant tenant", tables => HasKey(tables.Rows(HasTenant, true))),
        Of($"api-keys revoke {KeyId}", HasKey),
        new(Part.Operator, "catalog import", Import),
        Of("dead-letters list --queue outbox", HasDeadRow),
        Of($"dead-letters show {RowId} --queue outbox", HasDeadRow),
        Of("dead-letters replay --all --queue outbox", HasDeadRow),
        Of($"dead-letters purge {RowId} --queue outbox", HasDeadRow),
    ];

    static Scenario Of(string command, Action<Answers>? configure = null) => new(Part.Operator, command, async server =>
    {
        configure?.Invoke(server.Answers);
        await Run(server, command.Split(' '));
    });

    static void HasKey(Answers tables) => tables.Rows("FROM [api_keys]", new ApiKey
    {
        ApiKeyId = KeyId,
        TenantId = Data.TenantId,
        Name = "key",
        Prefix = "lk_12345678",
        Hash = [1],
        CreatedAt = DateTime.UnixEpoch,
    });

    static void HasDeadRow(Answers tables) => tables
        .Rows("FROM [outbox_message]", new OutboxMessage
        {
            Id = RowId,
            RelayId = OutboxRelayState.Dead,
            Due = 0,
            MessageId = Guid.CreateVersion7(),
            DestinationAddress = "exchange:create-license",
            SentTime = DateTime.UnixEpoch,
            ContentType = "application/json",
            MessageType = "urn:message:CreateLicense",
            Body = "{}"u8.ToArray(),
            Mandatory = true,
        })
        .Rows("SELECT COUNT_BIG", 1L);

    static async Task Import(FakeSqlServer server)
    {
        using var folder = new TempFolder();
        var file = folder.File("catalogue.json");
        await File.WriteAllTextAsync(file, """{"customers": [{"customerId": "acme", "name": "Acme"}, {"customerId": "globex", "name": "Globex"}]}""");
        server.Answers.Rows(HasTenant, true);
        await Run(server, ["catalog", "import", file, "--tenant", Data.TenantId]);
    }

    static async Task Run(FakeSqlServer server, string[] arguments)
    {
        foreach (var (key, value) in Settings.All)
            Environment.SetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal), value);
        if (arguments is not ["db", ..])
            server.Answers.Rows("SELECT OBJECT_ID", 1).Rows("FROM [__EFMigrationsHistory]", [.. Schema.Migrations.Select(id => new Dictionary<string, object?>
            {
                ["MigrationId"] = id,
                ["ProductVersion"] = "10.0.0",
            })]);
        AmbientServer.Use(server);

        var licensing = new RootCommand { DatabaseCommands.All(), TenantCommands.All(), ApiKeyCommands.All(), CatalogCommands.All(), DeadLetterCommands.All() };
        licensing.Add(CommandRun.Json);
        using var output = new StringWriter();
        var exitCode = await licensing.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
        exitCode.Should().Be(0, "{0} says: {1}", string.Join(' ', arguments), output);
    }
}

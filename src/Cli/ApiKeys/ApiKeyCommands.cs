using System.CommandLine;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.Output;
using Licensing.Messaging.Cli.Tenants;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.ApiKeys;

/// <summary><c>licensing api-keys</c></summary>
static class ApiKeyCommands
{
    static readonly Option<string> Tenant = TenantName.Option("Whose key it is.", isRequired: true);
    static readonly Option<string> OfTenant = TenantName.Option("Only the keys of this tenant.", isRequired: false);
    static readonly Option<string> Name = ApiKeyName.Option();
    static readonly Argument<Guid> Id = ApiKeyId.Argument();

    public static Command All() => new("api-keys", "The keys that HTTP clients authenticate with.")
    {
        new Command("create", "Makes a key and writes it to stdout, and nothing else. It cannot be shown again.") { Tenant, Name }.Runs(Create),
        new Command("list", "Lists the keys, by their first characters.") { OfTenant }.Runs(List),
        new Command("revoke", "Makes a key worthless, for ever.") { Id }.Runs(Revoke),
    };

    static async Task<int> Create(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var tenant = run.Arguments.GetRequiredValue(Tenant);
        if (await TenantName.Missing(database, tenant, cancellationToken) is { } reason)
            return run.Fail(reason);

        var secret = ApiKeySecret.Generate();
        var key = ApiKeySecret.ToApiKey(secret, tenant, run.Arguments.GetRequiredValue(Name), run.Time);
        database.Add(key);
        await database.SaveChangesAsync(cancellationToken);
        return run.Show(new NewApiKey(secret, key.ApiKeyId, key.Prefix, tenant, key.Name), created => created.Key);
    }

    static async Task<int> List(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var tenant = run.Arguments.GetValue(OfTenant);
        if (tenant is not null && await TenantName.Missing(database, tenant, cancellationToken) is { } reason)
            return run.Fail(reason);

        var keys = await database.ApiKeys
            .Where(key => tenant == null || key.TenantId == tenant)
            .OrderBy(key => key.TenantId).ThenBy(key => key.CreatedAt).ThenBy(key => key.ApiKeyId)
            .Select(ApiKeyView.Of)
            .ToListAsync(cancellationToken);
        return run.Show<IReadOnlyList<ApiKeyView>>(keys, rows => Table.Of(
            rows,
            ("ID", row => row.Id.ToString()),
            ("TENANT", row => row.Tenant),
            ("NAME", row => row.Name),
            ("KEY", row => $"{row.Prefix}..."),
            ("CREATED", row => Table.Time(row.CreatedAt)),
            ("LAST USED", row => row.LastUsedAt is null ? "never" : Table.Time(row.LastUsedAt)),
            ("REVOKED", row => Table.Time(row.RevokedAt))));
    }

    static async Task<int> Revoke(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var id = run.Arguments.GetRequiredValue(Id);
        var now = run.Time.Now();
        // The first revocation counts, also of two at once.
        await database.ApiKeys
            .Where(key => key.ApiKeyId == id && key.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, now), cancellationToken);
        return await database.ApiKeys.Where(key => key.ApiKeyId == id).Select(ApiKeyView.Of).SingleOrDefaultAsync(cancellationToken) is { } revoked
            ? run.Show(revoked, key => $"Revoked '{key.Name}' ({key.Prefix}...) of tenant '{key.Tenant}' at {Table.Time(key.RevokedAt)}.")
            : run.Fail($"There is no API key with the id {id}. See: licensing api-keys list");
    }
}

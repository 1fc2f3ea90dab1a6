using System.CommandLine;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.Output;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tenants;

/// <summary><c>licensing tenants</c></summary>
static class TenantCommands
{
    const string True = "true";

    static readonly Argument<string> Name = TenantName.Argument("The tenant's name.");

    static readonly Option<bool> CreateManaged = new("--billing-managed")
    {
        Description = "Its billing is managed: licenses are then created by orders over the bus, and not over HTTP.",
        Arity = ArgumentArity.Zero,
    };

    // Not a bool: that has a default, which satisfies "required".
    static readonly Option<string> SetManaged = new Option<string>("--billing-managed")
    {
        Description = "Whether its billing is managed: licenses are then created by orders over the bus, and not over HTTP.",
        Required = true,
    }.AcceptOnlyFromAmong(True, "false");

    public static Command All() => new("tenants", "The organisations that use the service.")
    {
        new Command("create", "Adds a tenant.") { Name, CreateManaged }.Runs(Create),
        new Command("set", "Changes a tenant.") { Name, SetManaged }.Runs(Set),
        new Command("list", "Lists the tenants.").Runs(List),
    };

    static async Task<int> Create(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var name = run.Arguments.GetRequiredValue(Name);
        if (await TenantName.Missing(database, name, cancellationToken) is null)
            return run.Fail($"There is a tenant '{name}' already.");

        var tenant = new Tenant { TenantId = name, BillingManaged = run.Arguments.GetValue(CreateManaged), CreatedAt = run.Time.Now() };
        database.Add(tenant);
        await database.SaveChangesAsync(cancellationToken);
        return run.Show(new TenantView(name, tenant.BillingManaged, tenant.CreatedAt), view => $"Created tenant '{view.Tenant}'.");
    }

    static async Task<int> Set(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var name = run.Arguments.GetRequiredValue(Name);
        if (await TenantName.Missing(database, name, cancellationToken) is { } reason)
            return run.Fail(reason);

        var tenant = await database.Tenants.SingleAsync(row => row.TenantId == name, cancellationToken);
        tenant.BillingManaged = run.Arguments.GetValue(SetManaged) == True;
        await database.SaveChangesAsync(cancellationToken);
        return run.Show(new TenantView(name, tenant.BillingManaged, tenant.CreatedAt), ForPeople);
    }

    static async Task<int> List(CommandRun run, CancellationToken cancellationToken)
    {
        var database = await run.OpenDatabase(cancellationToken);
        var tenants = await database.Tenants.OrderBy(row => row.TenantId).Select(TenantView.Of).ToListAsync(cancellationToken);
        return run.Show<IReadOnlyList<TenantView>>(tenants, rows => Table.Of(
            rows,
            ("TENANT", row => row.Tenant),
            ("BILLING MANAGED", row => Table.YesOrNo(row.BillingManaged)),
            ("CREATED", row => Table.Time(row.CreatedAt))));
    }

    static string ForPeople(TenantView view) => $"The billing of tenant '{view.Tenant}' is {(view.BillingManaged ? "" : "not ")}managed.";
}

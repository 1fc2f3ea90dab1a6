using System.CommandLine;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.Tenants;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary><c>licensing catalog</c></summary>
static class CatalogCommands
{
    const string Description =
        """
        Sends the entries of a file to the running services, all of them or none.

        The file is {"customers": [...], "productOfferings": [...], "subscriptions": [...], "users": [...]}, each entry the members of
        CustomerUpserted, ProductOfferingUpserted, SubscriptionUpserted or UserUpserted without tenantId. Without a version, the time of
        the import counts; the highest version of an entry wins. The services need not run yet: what is sent waits in the database.
        """;

    static readonly Argument<string> File = new("FILE.json") { Description = "The catalogue file." };
    static readonly Option<string> Tenant = TenantName.Option("Whose catalogue it is.", isRequired: true);

    public static Command All() => new("catalog", "Customers, product offerings, subscriptions and users.")
    {
        new Command("import", Description) { File, Tenant }.Runs(Import),
    };

    static async Task<int> Import(CommandRun run, CancellationToken cancellationToken)
    {
        var (path, tenant) = (run.Arguments.GetRequiredValue(File), run.Arguments.GetRequiredValue(Tenant));
        var services = await run.StartOnDatabase(cancellationToken, (services, configuration) => services.AddLicensingBus(configuration));
        if (await TenantName.Missing(services.GetRequiredService<LicensingDbContext>(), tenant, cancellationToken) is { } reason)
            return run.Fail(reason);

        var faults = new Faults();
        var content = await CatalogFile.Read(path, tenant, run.Time.Now(), faults, cancellationToken);
        if (faults.Any)
            return run.Fail(Told(path, faults));

        await CatalogMessages.Send(services, content, cancellationToken);
        return run.Show(
            new CatalogImportResult(tenant, content.Customers.Count, content.ProductOfferings.Count, content.Subscriptions.Count, content.Users.Count),
            result => $"On the way for tenant '{result.Tenant}': {result.Customers} customers, {result.ProductOfferings} product offerings, "
                + $"{result.Subscriptions} subscriptions, {result.Users} users.");
    }

    static string Told(string path, Faults faults)
    {
        var count = faults.All.Count;
        var lines = faults.All.Select(fault =>
            $"{fault.Property}: {fault.Message}{(fault.Suggestion is null ? "" : $" Did you mean '{fault.Suggestion}'?")}");
        return string.Join(Environment.NewLine, [$"{path} has {(count == 1 ? "a fault" : $"{count} faults")}; nothing was imported.", .. lines]);
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tenants;

/// <summary>How a tenant is named on the command line, and looked up.</summary>
static class TenantName
{
    public static Argument<string> Argument(string description)
    {
        var argument = new Argument<string>("TENANT") { Description = description };
        argument.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>()));
        return argument;
    }

    public static Option<string> Option(string description, bool isRequired)
    {
        var option = new Option<string>("--tenant") { Description = description, HelpName = "TENANT", Required = isRequired };
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<string?>()));
        return option;
    }

    /// <summary>Why the command cannot go on; nothing when the tenant is there.</summary>
    public static async Task<string?> Missing(LicensingDbContext database, string tenantId, CancellationToken cancellationToken) =>
        await database.Tenants.AnyAsync(tenant => tenant.TenantId == tenantId, cancellationToken)
            ? null
            : $"There is no tenant '{tenantId}'. See: licensing tenants list";

    static void Check(SymbolResult result, string? name)
    {
        if (!CreateLicenseRules.IsId(name))
            result.AddError($"'{name}' is no tenant's name: that is 1 to 64 characters of A-Z a-z 0-9 - _ . : ~.");
    }
}

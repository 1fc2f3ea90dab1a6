using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The groups in which the document shows its operations.</summary>
static class Tags
{
    public const string Licenses = "Licenses", LicenseRequests = "License requests", Health = "Health";

    public static IEnumerable<OpenApiTag> All =>
    [
        new() { Name = Licenses, Description = "Licenses: created once, read as they are now." },
        new() { Name = LicenseRequests, Description = "Submissions and what became of them." },
        new() { Name = Health, Description = "For load balancers and orchestrators; no API key is asked for." },
    ];
}

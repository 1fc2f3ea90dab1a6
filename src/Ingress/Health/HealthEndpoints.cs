using Licensing.Messaging.Ingress.Description;
using Licensing.Messaging.Ingress.Description.Operations;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Licenses.Database;

namespace Licensing.Messaging.Ingress.Health;

/// <summary>Health for load balancers: live while the process runs, ready while it can accept requests, for which it needs the database alone.</summary>
static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapRead("/health/live", () => Results.Text("live")).Describe(HealthOperations.Live);
        app.MapRead("/health/ready", Ready).Describe(HealthOperations.Ready);
    }

    static async Task<IResult> Ready(LicensingDbContext dbContext, CancellationToken cancellationToken) =>
        await dbContext.Database.CanConnectAsync(cancellationToken)
            ? Results.Text("ready")
            : Results.Text("the database cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
}

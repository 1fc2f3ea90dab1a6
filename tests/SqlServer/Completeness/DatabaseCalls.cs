using System.Data.Common;
using System.Reflection;
using Licensing.Messaging.SqlServer.Tests.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Licensing.Messaging.SqlServer.Tests.Completeness;

/// <summary>Finds the methods of the product that have EF Core, or a driver, send something to a database.</summary>
static class DatabaseCalls
{
    const BindingFlags Everything = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    static readonly Assembly[] Product =
    [
        typeof(Outbox.OutboxMessage).Assembly, typeof(Licenses.Database.LicensingDbContext).Assembly, typeof(Hosting.Database.DatabaseCheck).Assembly,
        typeof(Ingress.IngressBus).Assembly, typeof(Worker.WorkerBus).Assembly, typeof(Standalone.Demo.DemoData).Assembly,
        typeof(Cli.CommandLine.CommandRun).Assembly,
    ];

    /// <summary>Their names, as in <see cref="CallSite"/>.</summary>
    public static IEnumerable<string> All() => Product
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        .Where(method => Calls.Of(method).Any(Executes))
        .Select(CallSite.Of).Distinct();

    static bool Executes(MethodBase method) =>
        method.DeclaringType is { } type && (typeof(DbCommand).IsAssignableFrom(type) ? Starts(method, "Execute")
            : type == typeof(EntityFrameworkQueryableExtensions) ? method.Name.EndsWith("Async", StringComparison.Ordinal) || Starts(method, "Execute", "AsAsyncEnumerable")
            : type == typeof(Queryable) ? method is MethodInfo { ReturnType: var returned } && !typeof(IQueryable).IsAssignableFrom(returned)
            : type == typeof(RelationalDatabaseFacadeExtensions) ? Starts(method, "ExecuteSql", "Migrate", "GetPendingMigrations", "GetAppliedMigrations")
            : type == typeof(DatabaseFacade) ? Starts(method, "CanConnect", "EnsureCreated", "EnsureDeleted")
            : (typeof(DbContext).IsAssignableFrom(type) || IsDbSet(type)) && Starts(method, "SaveChanges", "Find"));

    static bool IsDbSet(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>);

    static bool Starts(MethodBase method, params IEnumerable<string> beginnings) =>
        beginnings.Any(beginning => method.Name.StartsWith(beginning, StringComparison.Ordinal));
}

using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.SqlServer.Tests.Hosts;

/// <summary>The conformance suite's own DbContext, whose tables and columns have names that need quotes.</summary>
sealed class RenamedStore(FakeSqlServer server) : StoreDatabase
{
    /// <summary>The script that makes its tables.</summary>
    public static string Script()
    {
        using var dbContext = new RenamedStore(new FakeSqlServer()).Open();
        return dbContext.Database.GenerateCreateScript();
    }

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlServer(FakeSqlServer.ConnectionString).AddInterceptors(server);

    public override void Use(IEntityFrameworkOutboxConfigurator outbox) => outbox.UseSqlServer();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Scheduling;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Scheduled_on_sqlserver : Scheduled_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

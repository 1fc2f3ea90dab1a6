using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Startup;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Retry_order_on_sqlserver : Retry_order_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

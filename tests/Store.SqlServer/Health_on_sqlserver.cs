using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Health;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Health_on_sqlserver : Health_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

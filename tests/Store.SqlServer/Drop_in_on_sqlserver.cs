using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.DropIn;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Drop_in_on_sqlserver : Drop_in_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

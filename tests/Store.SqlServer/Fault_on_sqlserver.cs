using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Fault_on_sqlserver : Fault_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Crash;
using Licensing.Messaging.Store.Tests.Databases;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Crash_on_sqlserver : Crash_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

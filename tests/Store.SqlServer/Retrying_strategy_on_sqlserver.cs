using Licensing.Messaging.Store.Tests.Crash;
using Licensing.Messaging.Store.Tests.Databases;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Retrying_strategy_on_sqlserver : Retrying_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

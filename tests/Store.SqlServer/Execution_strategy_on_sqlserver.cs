using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Strategies;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Execution_strategy_on_sqlserver : Execution_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Strategies;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Scope_strategy_on_sqlserver : Scope_strategy_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

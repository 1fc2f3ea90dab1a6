using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Attempts;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Left_behind_on_sqlserver : Left_behind_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

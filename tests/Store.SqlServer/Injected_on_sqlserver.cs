using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Capture;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Injected_on_sqlserver : Injected_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Stopping;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Graceful_stop_on_sqlserver : Graceful_stop_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

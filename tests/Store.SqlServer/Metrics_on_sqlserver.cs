using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Telemetry;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Metrics_on_sqlserver : Metrics_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

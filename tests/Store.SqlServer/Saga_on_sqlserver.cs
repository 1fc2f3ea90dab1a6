using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Sagas;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Saga_on_sqlserver : Saga_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Batches;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Batch_on_sqlserver : Batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Batches;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Redelivered_batch_on_sqlserver : Redelivered_batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

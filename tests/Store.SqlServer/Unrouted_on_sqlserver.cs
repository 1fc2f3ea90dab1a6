using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Envelope;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Unrouted_on_sqlserver : Unrouted_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

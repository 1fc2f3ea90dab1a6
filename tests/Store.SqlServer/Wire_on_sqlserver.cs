using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Envelope;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Wire_on_sqlserver : Wire_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

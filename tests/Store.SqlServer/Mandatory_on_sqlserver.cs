using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Envelope;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Mandatory_on_sqlserver : Mandatory_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

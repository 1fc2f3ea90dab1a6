using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Refusal;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Refused_on_sqlserver : Refused_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

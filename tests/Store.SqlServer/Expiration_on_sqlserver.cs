using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Envelope;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Expiration_on_sqlserver : Expiration_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Envelope;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Envelope_on_sqlserver : Envelope_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

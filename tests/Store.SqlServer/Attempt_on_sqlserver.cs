using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Attempts;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Attempt_on_sqlserver : Attempt_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Models;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Two_stores_on_sqlserver : Two_stores_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

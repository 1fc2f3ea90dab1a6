using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Models;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Renamed_on_sqlserver : Renamed_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

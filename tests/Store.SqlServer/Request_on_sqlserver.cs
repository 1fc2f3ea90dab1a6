using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Requests;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class Request_on_sqlserver : Request_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

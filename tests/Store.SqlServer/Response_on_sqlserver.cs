using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs.Requests;

namespace Licensing.Messaging.Store.SqlServer.Tests;

[Collection("servers")]
public sealed class Response_on_sqlserver : Response_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

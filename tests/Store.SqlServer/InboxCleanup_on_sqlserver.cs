using Licensing.Messaging.Store.Tests.Cleanup;
using Licensing.Messaging.Store.Tests.Databases;

namespace Licensing.Messaging.Store.SqlServer.Tests;

public sealed class InboxCleanup_on_sqlserver : InboxCleanup_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqlServerStore.New();
}

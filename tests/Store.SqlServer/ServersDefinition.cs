using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Store.SqlServer.Tests;

/// <summary>The brokers of the specs that need one.</summary>
[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Store.Tests;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

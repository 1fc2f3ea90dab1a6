using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.EndToEnd.Tests;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

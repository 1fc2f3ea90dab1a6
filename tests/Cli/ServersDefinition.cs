using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Cli.Tests;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

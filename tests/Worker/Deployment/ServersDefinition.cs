using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Worker.Tests.Deployment;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

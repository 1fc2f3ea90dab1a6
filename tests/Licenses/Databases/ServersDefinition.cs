using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Licenses.Tests.Databases;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>;

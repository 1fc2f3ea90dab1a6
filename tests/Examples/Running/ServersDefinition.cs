using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Examples.Tests.Running;

[CollectionDefinition("servers")]
public sealed class ServersDefinition : ICollectionFixture<ServersFixture>, ICollectionFixture<RunningService>;

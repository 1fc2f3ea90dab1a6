namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

[CollectionDefinition("recording")]
public sealed class RecordingDefinition : ICollectionFixture<Recording>;

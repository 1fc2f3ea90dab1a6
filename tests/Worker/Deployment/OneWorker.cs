namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>A system with one worker, for all tests of a class.</summary>
public sealed class OneWorker : IAsyncLifetime
{
    public RunningSystem System { get; } = new();

    public async Task InitializeAsync()
    {
        await System.InitializeAsync();
        await System.StartWorker();
    }

    public Task DisposeAsync() => System.DisposeAsync();
}

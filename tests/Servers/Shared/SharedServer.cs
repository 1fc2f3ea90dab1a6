namespace Licensing.Messaging.Tests.Servers.Shared;

/// <summary>A server that is started by whoever first needs it, and that can be started again after it was stopped.</summary>
sealed class SharedServer(Func<Task<SpaceSource>> start)
{
    readonly Lock _lock = new();
    Task<SpaceSource>? _source;

    /// <summary>The address of a space (a virtual host, a database) that nobody else uses. When the server did not start, everyone gets that exception.</summary>
    public async Task<string> NewSpaceAsync()
    {
        Task<SpaceSource> source;
        lock (_lock) source = _source ??= start();
        return await (await source).CreateAsync();
    }

    public async Task StopAsync()
    {
        Task<SpaceSource>? source;
        lock (_lock) (source, _source) = (_source, null);
        if (source is { IsCompletedSuccessfully: true }) await (await source).StopAsync();
    }
}

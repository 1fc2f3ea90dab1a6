using System.Collections.Concurrent;

namespace Licensing.Messaging.Tests.Servers.Shared;

/// <summary>A running server, seen as a source of spaces to test in.</summary>
/// <param name="CreateAsync">Creates a space and returns its address.</param>
/// <param name="StopAsync">Stops the server; one that is not ours is only cleaned of the spaces.</param>
sealed record SpaceSource(Func<Task<string>> CreateAsync, Func<Task> StopAsync)
{
    /// <summary>A server that is not ours: spaces are created in it and removed again.</summary>
    public static SpaceSource OfGiven(Func<Task<string>> create, Func<string, Task> remove)
    {
        ConcurrentBag<string> created = [];
        return new SpaceSource(
            async () =>
            {
                var address = await create();
                created.Add(address);
                return address;
            },
            async () =>
            {
                foreach (var address in created) await remove(address);
            });
    }
}

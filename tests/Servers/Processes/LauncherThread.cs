using System.Collections.Concurrent;

namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>
/// One thread that lives as long as the process and starts every child. Linux sends the parent-death signal when the
/// <em>thread</em> that forked ends, so a child started from the thread pool would be killed whenever the pool shrinks.
/// </summary>
static class LauncherThread
{
    static readonly BlockingCollection<Action> Work = [];

    static LauncherThread() => new Thread(() =>
    {
        foreach (var action in Work.GetConsumingEnumerable()) action();
    })
    { IsBackground = true, Name = "child processes" }.Start();

    public static T Run<T>(Func<T> start)
    {
        var task = new Task<T>(start);
        Work.Add(task.RunSynchronously);
        return task.GetAwaiter().GetResult();
    }
}

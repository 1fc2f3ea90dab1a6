using System.Globalization;
using System.Runtime.InteropServices;

namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>
/// Signals to a process and all its descendants, as /proc shows them. Process groups would not do: PostgreSQL's backends
/// and Erlang's port programs leave their parent's.
/// </summary>
static class ProcessTree
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Signal(int pid, Signal signal) => _ = Kill(pid, (int)signal);

    /// <summary>Returns when every process of the tree stands still.</summary>
    public static void Pause(int root) => Freeze(root);

    public static void Resume(int root)
    {
        foreach (var pid in Enumerable.Reverse(Descendants(root)).Append(root)) Signal(pid, Processes.Signal.Continue);
    }

    /// <summary>SIGKILL to the whole tree; returns when all of it is gone. Nothing in it gets to do anything before it dies.</summary>
    public static void Kill(int root)
    {
        var tree = Freeze(root);
        foreach (var pid in tree) Signal(pid, Processes.Signal.Kill);
        Wait(tree, state => state is 'Z' or 'X', "die");
    }

    // From the root down, and again until no new child has shown up: a frozen process cannot fork.
    static HashSet<int> Freeze(int root)
    {
        HashSet<int> frozen = [];
        for (List<int> found = [root]; found.Count > 0; found = [.. Descendants(root).Where(pid => !frozen.Contains(pid))])
        {
            foreach (var pid in found) Signal(pid, Processes.Signal.Stop);
            Wait(found, state => state is 'T' or 't' or 'Z' or 'X', "stop");
            frozen.UnionWith(found);
        }

        return frozen;
    }

    static List<int> Descendants(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .ToLookup(pid => Stat(pid)?.Parent ?? 0);
        List<int> found = [];
        for (List<int> level = [root]; level.Count > 0; level = [.. level.SelectMany(pid => children[pid])]) found.AddRange(level);
        return found[1..];
    }

    static void Wait(IEnumerable<int> pids, Func<char, bool> reached, string verb)
    {
        foreach (var pid in pids)
        {
            if (!SpinWait.SpinUntil(() => Stat(pid) is not { } stat || reached(stat.State), Patience))
            {
                throw new TimeoutException($"Process {pid} did not {verb} within {Patience}.");
            }
        }
    }

    /// <summary>Null when there is no such process.</summary>
    static (char State, int Parent)? Stat(int pid)
    {
        try
        {
            // "pid (name) state parent ...", where the name may hold spaces and parentheses.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null; // It ended meanwhile.
        }
    }

    public static long PeakMemory(int pid)
    {
        const string Peak = "VmHWM:"; // "VmHWM:    1234 kB"
        var line = File.ReadLines($"/proc/{pid}/status").Single(text => text.StartsWith(Peak, StringComparison.Ordinal));
        return 1024 * long.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}

using System.Diagnostics;
using System.Globalization;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Who a process is, so that another one on the same machine can tell that it has ended, and need not wait for its lease to run out: boot of
/// the machine, namespace of process ids, process id and time of start. Known on Linux only; elsewhere leases have to do.
/// </summary>
static class ProcessIdentity
{
    const int StartTime = 19;

    /// <summary>This process; nothing where that cannot be told.</summary>
    public static string? Current { get; } = Describe(Environment.ProcessId);

    /// <summary>True only for a process that ran on this machine since its last boot, in this namespace, and runs no more.</summary>
    public static bool HasEnded(string? identity)
    {
        if (identity?.Split(' ') is not [var boot, var pidNamespace, var pid, _] || Current?.Split(' ') is not [var ownBoot, var ownNamespace, ..])
            return false;
        if (boot != ownBoot || pidNamespace != ownNamespace || !int.TryParse(pid, CultureInfo.InvariantCulture, out var id))
            return false;
        return !IsRunning(id) || (Describe(id) is { } running && running != identity);
    }

    /// <summary>Also true for processes of other users, whose files in /proc may be hidden.</summary>
    static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            // The way in which the framework says that there is no such process.
            return false;
        }
    }

    /// <summary>The identity of a process; nothing when it cannot be told.</summary>
    public static string? Describe(int id)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            // The name of the program, in parentheses, may itself have any characters.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var isGone = fields[0] is "Z" or "X";
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot} {new FileInfo("/proc/self/ns/pid").LinkTarget} {id} {(isGone ? "gone" : fields[StartTime])}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Hidden, or gone meanwhile: nothing is known then.
            return null;
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>
/// What still has to be undone when the test process ends, last first: a server is killed before its folder is deleted.
/// A fixture that is disposed leaves nothing to do here; a run that is broken off does.
/// </summary>
static class AtProcessExit
{
    static readonly ConcurrentDictionary<long, Action> Pending = new();
    static readonly List<PosixSignalRegistration> Signals = [];
    static long _last;

    static AtProcessExit()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => UndoAll();
        // The signals end the process without that event.
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP])
        {
            Signals.Add(PosixSignalRegistration.Create(signal, _ => UndoAll()));
        }
    }

    /// <summary>Returns the ticket with which <see cref="Forget"/> takes it back.</summary>
    public static long Remember(Action undo)
    {
        var ticket = Interlocked.Increment(ref _last);
        Pending[ticket] = undo;
        return ticket;
    }

    public static void Forget(long ticket) => Pending.TryRemove(ticket, out _);

    static void UndoAll()
    {
        foreach (var (_, undo) in Pending.OrderByDescending(entry => entry.Key)) undo();
    }
}

using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>Whether an operation fails before or after its effect.</summary>
public enum Side
{
    Before,
    After,
}

/// <summary>
/// Counts what a process does to its database and its broker, all of it or only operations of one kind, and makes the one with the given
/// number fail, as a broken connection would: before it had its effect, or after that. A process that dies of it does nothing from then on.
/// </summary>
public sealed class Fault(int number, Side side, bool dies, string? kind = null)
{
    readonly Lock _gate = new();
    readonly TaskCompletionSource<string> _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _operations;

    /// <summary>Completes with the operation that failed.</summary>
    public Task<string> Fired => _fired.Task;

    /// <summary>Whether the process is dead.</summary>
    public bool IsDead => dies && Fired.IsCompleted;

    public override string ToString() =>
        $"operation {number} {kind} fails {(side == Side.Before ? "before" : "after")} its effect{(dies ? " and the process dies" : "")}: "
        + (Fired.IsCompletedSuccessfully ? Fired.Result : "not reached");

    /// <summary>An operation begins.</summary>
    public void Before(string operation) => Pass(Side.Before, operation);

    /// <summary>An operation has had its effect.</summary>
    public void After(string operation) => Pass(Side.After, operation);

    /// <summary>Puts it between the process and its database and broker.</summary>
    public StoreHostSettings Into(StoreHostSettings settings) => settings with
    {
        DbContext = options =>
        {
            settings.DbContext(options);
            options.AddInterceptors(new FaultyDatabase(this));
        },
        Registration = bus =>
        {
            settings.Registration(bus);
            bus.AddSendObserver(_ => new FaultyBroker(this));
        },
    };

    void Pass(Side passed, string operation)
    {
        lock (_gate)
        {
            if (!IsDead && (passed != side || !IsOfKind(operation) || ++_operations != number))
                return;
            _fired.TrySetResult(operation);
        }

        throw new BrokenConnectionException();
    }

    /// <summary>Every database delimits names in a way of its own.</summary>
    bool IsOfKind(string operation)
    {
        var plain = operation.Replace("\"", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return kind is null || plain.Contains(kind, StringComparison.OrdinalIgnoreCase);
    }
}

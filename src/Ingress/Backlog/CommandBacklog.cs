using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Backlog;

/// <summary>
/// Keeps the commands that wait for their delivery below <see cref="IngressOptions.BacklogLimit"/>. It knows how many there were at the last
/// count and lets in no more than were missing then, so that most requests ask nothing of the database. It counts again when a request comes and
/// the count is old, or its places are used up; one count at a time, for all who wait for it. Ingress processes count the same rows, but do not
/// know of each other's places until the next count.
/// </summary>
sealed class CommandBacklog(IServiceScopeFactory scopes, IOptions<IngressOptions> options, TimeProvider time)
{
    /// <summary>How long a count is trusted.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The least time between two counts while the backlog is about full. A count reads as many rows as there may be, so it is
    /// <see cref="Costs"/> times as long as the last one took where that is more: counting costs the database a tenth of its time at most.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public const int Costs = 10;

    /// <summary>What the rows of commands are known by. Their address is no use: the same exchange has another one for each host name of the broker.</summary>
    static readonly string MessageType = string.Join(';', MessageTypeCache<CreateLicense>.MessageTypeNames);

    readonly Lock _gate = new();
    Task? _counting;
    long? _countedAt;
    TimeSpan _pause = Pause;
    int _found, _taken, _inFlight, _unseen;

    int Limit => options.Value.BacklogLimit;

    /// <summary>A place for one command, or null when the backlog is full.</summary>
    public async ValueTask<BacklogPlace?> Enter(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task counting;
            lock (_gate)
            {
                if (!NeedsCount())
                    return _taken < Limit ? Take() : null;
                counting = _counting ??= Task.Run(Count, CancellationToken.None);
            }

            await counting.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives a place back, unless its command was accepted.</summary>
    public void Leave(bool isAccepted)
    {
        lock (_gate)
        {
            _inFlight--;
            if (isAccepted)
                return;
            _taken--;
            _unseen--;
        }
    }

    /// <summary>A count that found much room is never too young to be repeated: half the limit has come in since.</summary>
    bool NeedsCount()
    {
        if (_countedAt is not { } countedAt)
            return true;
        var age = time.GetElapsedTime(countedAt);
        return (age >= Trusted && age >= _pause) || (_taken >= Limit && (age >= _pause || _found <= Limit / 2));
    }

    BacklogPlace Take()
    {
        _taken++;
        _inFlight++;
        _unseen++;
        return new BacklogPlace(this);
    }

    async Task Count()
    {
        try
        {
            lock (_gate)
                _unseen = _inFlight; // Who is on the way to commit may or may not be seen by the count, so they come on top of it.
            var start = time.GetTimestamp();
            var counted = await Read();
            lock (_gate)
            {
                var pause = Costs * time.GetElapsedTime(start);
                _pause = pause > Pause ? pause : Pause;
                _found = _taken = counted + _unseen;
                _countedAt = time.GetTimestamp();
            }
        }
        finally
        {
            lock (_gate)
                _counting = null;
        }
    }

    /// <summary>Up to the limit: how far beyond does not matter.</summary>
    async Task<int> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().Set<OutboxMessage>()
            .Where(row => row.MessageType == MessageType).Take(Limit).CountAsync();
    }
}

namespace Licensing.Messaging.Tests.Servers.Proxy;

/// <summary>What is wrong with the way at the moment, for all its connections.</summary>
sealed class ProxyFaults
{
    readonly Lock _gate = new();
    TaskCompletionSource? _stall;
    Reply? _toSwallow;
    int _swallowed;

    public TimeSpan Delay { get; set; }

    public int Swallowed => Volatile.Read(ref _swallowed);

    public void Stall()
    {
        lock (_gate)
            _stall ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Swallow(Reply reply)
    {
        lock (_gate)
            _toSwallow = reply;
    }

    public void Mend()
    {
        lock (_gate)
        {
            Delay = TimeSpan.Zero;
            _toSwallow = null;
            _stall?.SetResult();
            _stall = null;
        }
    }

    /// <summary>Holds back what is to be passed on.</summary>
    public async ValueTask Pass()
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay);
        Task? stall;
        lock (_gate)
            stall = _stall?.Task;
        if (stall is not null)
            await stall;
    }

    /// <summary>
    /// Whether the client has asked for the reply that is to be lost: whatever comes next on its connection is it. The whole message is looked for,
    /// a simple query of 11 bytes: BEGIN may name READ COMMITTED.
    /// </summary>
    public bool TakeRequest(ReadOnlySpan<byte> sent) => sent.IndexOf("Q\0\0\0\u000bCOMMIT\0"u8) >= 0 && Take(Reply.Commit);

    /// <summary>Whether this is the reply that is to be lost: a frame of basic.ack, known by the numbers of its class, 60 (&lt;), and method, 80 (P).</summary>
    public bool TakeReply(ReadOnlySpan<byte> received) => received.IndexOf("\0\u003c\0P"u8) >= 0 && Take(Reply.Confirm);

    public void CountSwallowed() => Interlocked.Increment(ref _swallowed);

    bool Take(Reply reply)
    {
        lock (_gate)
        {
            if (_toSwallow != reply)
                return false;
            _toSwallow = null;
            return true;
        }
    }
}

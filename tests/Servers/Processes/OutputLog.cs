namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>Everything that a process has written, line by line, in the order in which it arrived.</summary>
sealed class OutputLog
{
    readonly Lock _lock = new();
    readonly List<(bool IsError, string Text)> _lines = [];
    TaskCompletionSource _changed = NewSignal();
    bool _complete;

    /// <summary>The lines so far: all, only those of stdout (false) or only those of stderr (true).</summary>
    public IReadOnlyList<string> Lines(bool? ofError = null)
    {
        lock (_lock) return [.. _lines.Where(line => ofError is null || line.IsError == ofError).Select(line => line.Text)];
    }

    /// <summary>The first matching line, past ones too. Null once the output has ended without one.</summary>
    public async Task<string?> FirstAsync(Func<string, bool> match, CancellationToken cancellationToken)
    {
        for (var seen = 0; ;)
        {
            List<string> news;
            bool complete;
            Task changed;
            lock (_lock)
            {
                news = [.. _lines.Skip(seen).Select(line => line.Text)];
                (complete, changed) = (_complete, _changed.Task);
            }

            seen += news.Count;
            if (news.FirstOrDefault(match) is { } line) return line;
            if (complete) return null;
            await changed.WaitAsync(cancellationToken);
        }
    }

    public void Add(bool isError, string text) => Change(() => _lines.Add((isError, text)));

    public void Complete() => Change(() => _complete = true);

    public override string ToString() => string.Join(Environment.NewLine, Lines());

    void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using System.Diagnostics.CodeAnalysis;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>
/// Answers that are remembered for a while, up to a number of them, beyond which the oldest goes. All live equally long, so they expire in the
/// order in which they came, and whatever is added makes room by itself: nothing has to be swept. Safe for use by many at once.
/// </summary>
sealed class ExpiringAnswers<T>(TimeProvider time, TimeSpan lifetime, int most = int.MaxValue)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, (T Answer, long Asked)> _answers = new(StringComparer.Ordinal);
    readonly Queue<(string Key, long Asked)> _order = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _answers.Count;
        }
    }

    public bool TryGet(string key, [MaybeNullWhen(false)] out T answer)
    {
        lock (_gate)
        {
            var isThere = _answers.TryGetValue(key, out var known) && IsFresh(known.Asked);
            answer = isThere ? known.Answer : default;
            return isThere;
        }
    }

    /// <summary>Remembers an answer from when it was asked for on, which is when it was surely true.</summary>
    /// <param name="key">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="asked">A timestamp of the clock.</param>
    public void Add(string key, T answer, long asked)
    {
        lock (_gate)
        {
            _answers[key] = (answer, asked);
            _order.Enqueue((key, asked));
            while (_order.TryPeek(out var oldest) && (_answers.Count > most || !IsFresh(oldest.Asked)))
                Forget(_order.Dequeue());
        }
    }

    void Forget((string Key, long Asked) oldest)
    {
        // Asked for again since: then a later place in the order stands for it.
        if (_answers.TryGetValue(oldest.Key, out var known) && known.Asked == oldest.Asked)
            _answers.Remove(oldest.Key);
    }

    bool IsFresh(long asked) => time.GetElapsedTime(asked) < lifetime;
}

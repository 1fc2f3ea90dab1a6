namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>Consumers: each takes a message, looks, commits and acknowledges.</summary>
sealed partial class LicensingProtocol
{
    IEnumerable<Step> Consumers(State state)
    {
        for (var n = 0; n < State.Count; n++)
        {
            var node = state.Node(n);
            if (!node.IsAlive)
                continue;
            for (var i = 0; i < State.Count && node.Stage == Stage.None; i++)
            {
                var submission = state.Submission(i);
                if (submission.Queued > 0)
                    yield return new($"worker {n} takes {i}", Look(state.With(i, submission with { Queued = (byte)(submission.Queued - 1) }), n, i), false);
            }

            if (node.Stage != Stage.None)
                yield return new($"worker {n} commits and acknowledges", Commit(state, n, isAnswered: true), false);
        }
    }

    /// <summary>What the worker reads before it decides: its own record, the license of its request id, the record of its key.</summary>
    State Look(State state, int n, int i)
    {
        var record = rules.Records ? state.Record(rules.KeyOf(i)) : default;
        var isOwn = record.Holder == i + 1;
        var isKnown = (!isOwn && rules.RequestIds && state.Submission(i).Licenses > 0) || record is { Holder: > 0, IsCompleted: true };
        return state.With(n, state.Node(n) with { Message = (byte)(i + 1), Stage = isKnown ? Stage.Repeats : Stage.Creates, Seen = isKnown ? (byte)0 : record.Holder });
    }

    /// <summary>Inbox row, record, license and event are one transaction. Who finds that another was faster looks again.</summary>
    State Commit(State state, int n, bool isAnswered)
    {
        var node = state.Node(n);
        var i = node.Message - 1;
        if (rules.Inbox && state.Submission(i).IsInInbox)
            return Done(state, n);
        if (node.Stage == Stage.Creates)
        {
            if (!MayCreate(state, node, i))
                return Look(state, n, i);
            state = Create(state, n, node.Seen == 0 ? i : node.Seen - 1, isAnswered);
        }

        state = state.With(i, state.Submission(i) with { IsInInbox = rules.Inbox });

        // A commit whose answer is lost looks like a failure: without an inbox row nothing says that it is none.
        return isAnswered || rules.Inbox ? Done(state, n) : Look(state, n, i);
    }

    bool MayCreate(State state, Node node, int i)
    {
        var record = state.Record(rules.KeyOf(i));
        var isFree = !rules.Records || (record.Holder == node.Seen && !record.IsCompleted) || (node.Seen == 0 && record.Holder == 0);
        var request = node.Seen == 0 ? i : node.Seen - 1;
        return isFree && (!rules.RequestIds || state.Submission(request).Licenses == 0);
    }

    State Create(State state, int n, int request, bool isAnswered)
    {
        var submission = state.Submission(request);
        if (rules.Records)
            state = state.With(rules.KeyOf(request), state.Record(rules.KeyOf(request)) with { Holder = (byte)(request + 1), IsCompleted = true });
        return state.With(request, submission with { Licenses = OneMore(submission.Licenses), Event = NewRow(state, n, isAnswered) });
    }

    static State Done(State state, int n) => state.With(n, state.Node(n) with { Message = 0, Stage = Stage.None, Seen = 0 });
}

namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>What breaks, and how processes come back.</summary>
sealed partial class LicensingProtocol
{
    static IEnumerable<Step> Processes(State state)
    {
        for (var n = 0; n < State.Count; n++)
        {
            var node = state.Node(n);
            if (!node.IsAlive)
                yield return new($"process {n} starts", state.With(n, node with { IsAlive = true, HasLease = true }), false);
            if (!node.IsAlive && node.HasLease)
                yield return new($"lease of ended process {n} runs out", state.With(n, node with { HasLease = false }), false);
            if (node is { IsAlive: true, HasLease: false })
                yield return new($"relay {n} renews its lease", state.With(n, node with { HasLease = true }), false);
        }
    }

    IEnumerable<Step> Faults(State state)
    {
        IEnumerable<(string Name, State After)> faults = [.. ProcessFaults(state), .. RelayFaults(state), .. SubmissionFaults(state)];
        return faults.Select(fault => new Step(fault.Name, fault.After, true));
    }

    IEnumerable<(string, State)> ProcessFaults(State state)
    {
        for (var n = 0; n < State.Count; n++)
        {
            var node = state.Node(n);
            if (!node.IsAlive)
                continue;
            yield return ($"process {n} is killed", Kill(state, n));
            if (node.HasLease)
                yield return ($"lease of living process {n} runs out", state.With(n, node with { HasLease = false }));
            if (node.Stage != Stage.None)
            {
                yield return ($"worker {n} commits, and does not hear of it", Commit(state, n, isAnswered: false));
                yield return ($"broker delivers the message of worker {n} again", Enqueue(state, node.Message - 1));
            }

            if (state.Submission(n).Client == Client.Idle)
                yield return ($"ingress {n} commits, and does not hear of it", Accept(state, n, isCutOff: true));
        }
    }

    State Kill(State state, int n)
    {
        var node = state.Node(n);
        foreach (var id in RowId.All)
            state = state.With(id, state.Row(id).ForgottenBy(n));
        if (node.Message > 0 && !rules.AcknowledgesFirst)
            state = Enqueue(state, node.Message - 1);
        return state.With(n, new Node { HasLease = node.HasLease });
    }

    IEnumerable<(string, State)> RelayFaults(State state)
    {
        for (var n = 0; n < State.Count; n++)
        {
            foreach (var id in RowId.All.Where(id => state.Row(id).IsHeldBy(n)))
            {
                yield return ($"confirm of {id} does not reach relay {n}", Send(state, id));
                if (rules.DeletesBeforeConfirm)
                    yield return ($"{id} does not reach the broker", Deleted(state, id, n));
            }
        }
    }

    /// <summary>Who asks again only when the key has expired makes a new submission: clients ask again before.</summary>
    bool IsAwaited(State state, int key) =>
        Enumerable.Range(0, State.Count).Any(i => rules.KeyOf(i) == key && state.Submission(i).Client == Client.Unanswered);

    IEnumerable<(string, State)> SubmissionFaults(State state)
    {
        for (var i = 0; i < State.Count; i++)
        {
            var (submission, record) = (state.Submission(i), state.Record(i));
            if (rules.TimePasses && submission.IsInInbox)
                yield return ($"inbox row {i} expires", state.With(i, submission with { IsInInbox = false }));
            if (rules.TimePasses && record.IsCompleted && !IsAwaited(state, i))
                yield return ($"record of key {i} expires", state.With(i, new Record { WasForgotten = true }));
            if (rules.Reconciler && IsOpen(state, i) && !submission.Command.Exists)
                yield return ($"reconciler is early with {i}", Reconcile(state, i));
        }

        if (rules.BrokerForgets && (state.First.Queued > 0 || state.Second.Queued > 0))
            yield return ("broker loses its data", state with { First = state.First with { Queued = 0 }, Second = state.Second with { Queued = 0 } });
    }
}

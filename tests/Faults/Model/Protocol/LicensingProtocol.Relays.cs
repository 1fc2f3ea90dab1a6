namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>Relays, the reconciler and the broker's side of a delivery.</summary>
sealed partial class LicensingProtocol
{
    IEnumerable<Step> Relays(State state)
    {
        for (var node = 0; node < State.Count; node++)
        {
            if (!state.Node(node).IsAlive)
                continue;
            foreach (var id in RowId.All)
            {
                var row = state.Row(id);
                if (MayClaim(state, row, node))
                    yield return new($"relay {node} takes {id}", state.With(id, (row with { Owner = OwnerOf(node) }).HeldBy(node)), false);
                if (row.IsHeldBy(node))
                    yield return new($"relay {node} sends and deletes {id}", Deleted(Send(state, id), id, node), false);
            }
        }

        for (var i = 0; rules.Reconciler && i < State.Count; i++)
        {
            if (IsOpen(state, i) && IsNowhere(state, i))
                yield return new($"reconcile {i}", Reconcile(state, i), false);
        }
    }

    /// <summary>Rows of nobody, of relays whose lease has run out, and own ones whose commit was in doubt.</summary>
    static bool MayClaim(State state, Row row, int node)
    {
        if (!row.Exists || row.IsHeldBy(node) || !state.Node(node).HasLease)
            return false;
        return row.Owner == Owner.Nobody || row.Owner == OwnerOf(node) || !state.Node(1 - node).HasLease;
    }

    static State Deleted(State state, RowId id, int node) => state.With(id, state.Row(id).ForgottenBy(node) with { Owner = Owner.None });

    /// <summary>The broker has the message, whether or not the relay hears of it.</summary>
    State Send(State state, RowId id)
    {
        if (!id.IsEvent)
            return Enqueue(state, id.Submission);
        var submission = state.Submission(id.Submission);
        var ids = rules.FreshEventIds ? OneMore(submission.EventIds) : submission.Licenses;
        return state.With(id.Submission, submission with { EventIds = ids });
    }

    bool IsOpen(State state, int i) => rules.Records && state.Record(rules.KeyOf(i)) is { IsCompleted: false } record && record.Holder == i + 1;

    static bool IsNowhere(State state, int i) =>
        state.Submission(i) is { Queued: 0, Command: { Exists: false, Held: 0 } } && state.One.Message != i + 1 && state.Two.Message != i + 1;

    /// <summary>The same command, with the message id that it had.</summary>
    static State Reconcile(State state, int i) => state.With(i, state.Submission(i) with { Command = state.Submission(i).Command with { Owner = Owner.Nobody } });
}

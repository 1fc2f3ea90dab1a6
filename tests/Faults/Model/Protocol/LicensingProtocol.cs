namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>The protocol: what can happen in a state, and what must be true in it.</summary>
sealed partial class LicensingProtocol(Rules rules)
{
    const byte Most = 2;

    public Rules Rules => rules;

    /// <summary>Everything that can happen next.</summary>
    public IEnumerable<Step> Next(State state)
    {
        var steps = Clients(state).Concat(Relays(state)).Concat(Consumers(state)).Concat(Processes(state));
        return state.FaultsLeft == 0 ? steps : steps.Concat(Faults(state with { FaultsLeft = (byte)(state.FaultsLeft - 1) }));
    }

    /// <summary>What is wrong with a state; nothing where all is well.</summary>
    public string? Violation(State state)
    {
        if (state.First.Licenses > 1 || state.Second.Licenses > 1)
            return "two licenses for one request";
        if (state.First.EventIds > 1 || state.Second.EventIds > 1)
            return "two event ids for one license";
        return rules.SameKey && !state.KeyA.WasForgotten && state.First.Licenses + state.Second.Licenses > 1 ? "two licenses for one key" : null;
    }

    /// <summary>What is missing in a state in which nothing goes on any more; nothing when everything has come to its end.</summary>
    public string? Missing(State state)
    {
        for (var i = 0; i < State.Count; i++)
        {
            var submission = state.Submission(i);
            if (submission.Client != Client.Acknowledged)
                return $"submission {i} has no answer";
            if (LicensesOfKey(state, rules.KeyOf(i)) == 0)
                return $"submission {i} was acknowledged, and its key has no license";
            if (submission is { Licenses: > 0, EventIds: 0 })
                return $"nobody was told of the license of submission {i}";
            if (submission.Command.Exists || submission.Event.Exists || submission.Queued > 0)
                return $"a message of submission {i} lies about";
        }

        return null;
    }

    int LicensesOfKey(State state, int key) => Enumerable.Range(0, State.Count).Where(i => rules.KeyOf(i) == key).Sum(i => state.Submission(i).Licenses);

    static byte OneMore(byte count) => Math.Min(Most, (byte)(count + 1));

    static Owner OwnerOf(int node) => node == 0 ? Owner.One : Owner.Two;

    static State Enqueue(State state, int submission)
    {
        var row = state.Submission(submission);
        return state.With(submission, row with { Queued = OneMore(row.Queued) });
    }

    /// <summary>A row of a transaction of the process: in the memory of its relay at once, if the process gets to know of the commit.</summary>
    static Row NewRow(State state, int node, bool isHandedOver = true)
    {
        var hasLease = state.Node(node).HasLease;
        var row = new Row { Owner = hasLease ? OwnerOf(node) : Owner.Nobody };
        return hasLease && isHandedOver ? row.HeldBy(node) : row;
    }
}

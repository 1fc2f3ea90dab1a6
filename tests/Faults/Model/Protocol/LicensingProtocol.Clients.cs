namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>Clients and ingress: submission 0 goes to process 0, submission 1 to process 1, or onto the bus.</summary>
sealed partial class LicensingProtocol
{
    IEnumerable<Step> Clients(State state)
    {
        for (var i = 0; i < State.Count; i++)
        {
            var submission = state.Submission(i);
            if (!state.Node(i).IsAlive && !rules.IsOverBus(i))
                continue;
            if (submission.Client == Client.Idle)
                yield return new($"submit {i}", Accept(state, i), false);
            if (submission.Client == Client.Unanswered)
                yield return new($"ask again {i}", AskAgain(state, i), false);
        }
    }

    /// <summary>The record and the command's row are one transaction. Who holds the key has been accepted before.</summary>
    State Accept(State state, int i, bool isCutOff = false)
    {
        var (submission, key) = (state.Submission(i), rules.KeyOf(i));
        if (rules.IsOverBus(i))
            return Enqueue(state.With(i, submission with { Client = isCutOff ? Client.Unanswered : Client.Acknowledged }), i);
        if (rules.Records && state.Record(key).Holder != 0)
            return state.With(i, submission with { Client = Client.Acknowledged });
        if (rules.Records)
            state = state.With(key, state.Record(key) with { Holder = (byte)(i + 1), IsCompleted = false });

        submission = submission with { Client = isCutOff ? Client.Unanswered : Client.Acknowledged };
        if (!rules.SendsWithoutOutbox)
            return state.With(i, submission with { Command = NewRow(state, i, !isCutOff) });
        state = state.With(i, submission);
        return isCutOff ? state : Enqueue(state, i);
    }

    /// <summary>The ingress has the record; the bus gets the very same message once more.</summary>
    State AskAgain(State state, int i)
    {
        var answered = state.With(i, state.Submission(i) with { Client = Client.Acknowledged });
        return rules.IsOverBus(i) ? Enqueue(answered, i) : answered;
    }
}

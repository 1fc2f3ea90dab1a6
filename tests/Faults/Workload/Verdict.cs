using System.Globalization;
using System.Text;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>
/// What became of everything, in the words of RabbitMQ's Jepsen test. Clean is a run in which nothing is lost, duplicated or unexpected.
/// </summary>
/// <param name="Attempted">Keys that a client tried.</param>
/// <param name="Acknowledged">Keys of which a client was told that they are accepted, or what came of them.</param>
/// <param name="Ok">Acknowledged keys with one outcome that everybody was told alike, and one event.</param>
/// <param name="Lost">Acknowledged keys without an outcome, or whose event was not heard.</param>
/// <param name="Duplicated">Keys with more than one license, or with news of more than one.</param>
/// <param name="Recovered">Keys that were accepted though the client got no answer at its first attempt.</param>
/// <param name="Unexpected">Answers, licenses, events and dead letters that should not be.</param>
/// <param name="Repeated">Deliveries of an event that had been delivered before, with its id: allowed, for delivery is at least once.</param>
sealed record Verdict(
    int Attempted, int Acknowledged, int Ok, IReadOnlyList<string> Lost, IReadOnlyList<string> Duplicated, int Recovered,
    IReadOnlyList<string> Unexpected, int Repeated)
{
    const int Shown = 10;

    public bool IsClean => Lost.Count + Duplicated.Count + Unexpected.Count == 0;

    public static Verdict Of(History history, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(findings);
        var judged = history.Submissions.Select(submission => Judgement.Of(submission, findings)).ToList();
        var known = history.Submissions.Select(submission => submission.Key).ToHashSet();
        string[] unexpected =
        [
            .. history.Surprises,
            .. judged.SelectMany(judgement => judgement.Contradictions),
            .. findings.Outcomes.Select(outcome => outcome.Key).Concat(findings.Licenses.Select(key => key.Key)).Concat(findings.Events?.Select(key => key.Key) ?? [])
                .Distinct().Where(key => !known.Contains(key)).Select(key => $"{key} was never asked for"),
            .. (findings.Events ?? Enumerable.Empty<IGrouping<string, HeardEvent>>()).SelectMany(key => key).GroupBy(heard => heard.EventId)
                .Where(heard => heard.Count() > 1).Select(heard => $"Event {heard.Key} tells of {heard.Count()} different things"),
            .. findings.DeadLetters,
        ];
        return new Verdict(
            judged.Count,
            history.Submissions.Count(submission => submission.IsAcknowledged),
            judged.Count(judgement => judgement.IsOk),
            [.. judged.Where(judgement => judgement.Lost is not null).Select(judgement => judgement.Lost!)],
            [.. judged.Where(judgement => judgement.Duplicated is not null).Select(judgement => judgement.Duplicated!)],
            history.Submissions.Count(submission => submission.IsRecovered),
            unexpected,
            findings.Repeated);
    }

    /// <summary>One line of figures, and what is wrong below it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"attempted {Attempted}, acknowledged {Acknowledged}, ok {Ok}, lost {Lost.Count}, duplicated {Duplicated.Count}, recovered {Recovered}, unexpected {Unexpected.Count} (events delivered again {Repeated})");
        foreach (var (kind, cases) in new[] { ("lost", Lost), ("duplicated", Duplicated), ("unexpected", Unexpected) })
        {
            foreach (var one in cases.Take(Shown))
                text.Append(CultureInfo.InvariantCulture, $"\n{kind}: {one}");
        }

        return text.ToString();
    }
}

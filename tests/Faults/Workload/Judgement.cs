namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>What became of one key.</summary>
sealed record Judgement(string? Lost, string? Duplicated, IReadOnlyList<string> Contradictions)
{
    public bool IsOk { get; private init; }

    public static Judgement Of(Submission submission, Findings findings)
    {
        var key = submission.Key;
        var (outcomes, licenses, events) = (findings.OutcomesOf(key), findings.Licenses[key].ToList(), findings.Events?[key].ToList());
        var lost = submission.IsAcknowledged ? Missing(submission, outcomes, licenses.Count, events?.Count) : null;
        var duplicated = licenses.Count > 1 || events?.Count > 1 || outcomes.Count > 1
            ? $"{key} has {licenses.Count} licenses, {events?.Count} events, {outcomes.Count} license requests"
            : null;
        string[] contradictions =
        [
            .. submission.Licenses.Except(licenses).Select(license => $"{key}: the client was told of license {license}, which is not there"),
            .. licenses.Count > 0 && !submission.IsOrderable ? [$"{key} got a license that cannot be had"] : Array.Empty<string>(),
            .. (events ?? []).Select(heard => Contradiction(submission, licenses, heard)).OfType<string>(),
        ];
        return new Judgement(lost, duplicated, contradictions)
        {
            IsOk = submission.IsAcknowledged && lost is null && duplicated is null && contradictions.Length == 0,
        };
    }

    static string? Missing(Submission submission, IReadOnlyList<Findings.Outcome> outcomes, int licenses, int? events)
    {
        var expected = submission.IsOrderable ? "COMPLETED" : "REJECTED";
        if (outcomes is not [var outcome] || outcome.Status != expected)
            return $"{submission.Key} should be {expected} and is {(outcomes.Count == 0 ? "not there" : outcomes[0].Status)}";
        if (submission.IsOrderable && licenses == 0)
            return $"{submission.Key} is {expected}, and has no license";
        return events == 0 ? $"{submission.Key} is {expected}, and no event was heard" : null;
    }

    static string? Contradiction(Submission submission, List<Guid> licenses, HeardEvent heard)
    {
        if (heard.MessageId != heard.EventId)
            return $"{submission.Key}: event {heard.EventId} came as message {heard.MessageId}";
        if (heard.LicenseId is null)
            return submission.IsOrderable ? $"{submission.Key}: news of a rejection of what can be had" : null;
        return licenses.Contains(heard.LicenseId.Value) ? null : $"{submission.Key}: news of license {heard.LicenseId}, which is not there";
    }
}

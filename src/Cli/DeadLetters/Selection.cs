namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>Which dead letters a command is about: those with these ids, or all when there are none.</summary>
sealed class Selection(IReadOnlyList<Guid> ids)
{
    readonly HashSet<Guid> _ids = [.. ids];

    public bool IsAll => _ids.Count == 0;

    public IReadOnlySet<Guid> Ids => _ids;

    public bool Includes(Guid id) => IsAll || _ids.Contains(id);
}

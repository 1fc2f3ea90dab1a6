namespace Licensing.Messaging.Licenses.Validation;

/// <summary>What a misspelt name was probably meant to be.</summary>
public static class Suggestion
{
    const int MostEdits = 2;

    /// <summary>The known name that is at most two edits away, or none.</summary>
    public static string? For(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        return known
            .Select(candidate => (Name: candidate, Edits: Edits(Fold(name), Fold(candidate))))
            .Where(candidate => candidate.Edits <= MostEdits)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The Levenshtein distance.</summary>
    static int Edits(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > MostEdits)
            return int.MaxValue;

        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}

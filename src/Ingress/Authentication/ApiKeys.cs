using Licensing.Messaging.Licenses.ApiKeys;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>
/// Whose key it is. What the database says, or that it knows no such key, is remembered for a few seconds: shorter than a revoked key may
/// go on working. A wrong key costs what a right one costs, one look into memory, and however many of them come, they neither push a right
/// one out of memory nor cause more than one query at a time.
/// </summary>
sealed class ApiKeys
{
    /// <summary>Keys have 46 characters; what is longer than this is none, and is not worth hashing.</summary>
    public const int MostCharacters = 256;

    /// <summary>How many wrong keys are remembered.</summary>
    public const int MostUnknown = 10_000;

    /// <summary>How long an answer counts.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    readonly ExpiringAnswers<Caller> _known;
    readonly ExpiringAnswers<bool> _unknown;
    readonly ApiKeyLookups _lookups;

    public ApiKeys(IServiceScopeFactory scopes, TimeProvider time)
    {
        _known = new(time, Remembered);
        _unknown = new(time, Remembered, MostUnknown);
        _lookups = new(scopes, time, Remember);
    }

    /// <summary>How many answers are in memory.</summary>
    public (int Known, int Unknown) Size => (_known.Count, _unknown.Count);

    /// <summary>Finds the caller by the presented key. Fails as the database fails when the key is not in memory.</summary>
    public ValueTask<KeyCheck> Find(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > MostCharacters)
            return new(new KeyCheck(null));

        var hash = Convert.ToHexString(ApiKeySecret.Hash(secret));
        if (_known.TryGet(hash, out var caller))
            return new(new KeyCheck(caller));
        if (_unknown.TryGet(hash, out _))
            return new(new KeyCheck(null));
        return _lookups.TryFind(hash) is { } lookup
            ? new(lookup.WaitAsync(cancellationToken))
            : new(new KeyCheck(null, IsOverloaded: true));
    }

    void Remember(string hash, Caller? caller, long asked)
    {
        if (caller is null)
            _unknown.Add(hash, true, asked);
        else
            _known.Add(hash, caller, asked);
    }
}

using System.Globalization;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.RateLimiting;

/// <summary>
/// A bucket of permits for each API key, full at first and filled up evenly. All that there is to know of a bucket is when it will be full again,
/// so nothing need be done while nobody asks, and a bucket that is full is not kept. The framework's own token bucket reads another clock than
/// <see cref="TimeProvider"/> and fills up by a timer; this one is exact to the tick.
/// </summary>
sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider time)
{
    static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    readonly Lock _gate = new();
    readonly Dictionary<Guid, long> _fullAt = [];
    long _sweptAt = time.GetTimestamp();

    public bool IsOn => options.Value.PermitsPerSecond > 0;

    /// <summary>How many permits a full bucket has.</summary>
    public int Quota => options.Value.Burst > 0 ? options.Value.Burst : options.Value.PermitsPerSecond;

    /// <summary>How many seconds an empty bucket takes to be full.</summary>
    public int Window => (Quota + options.Value.PermitsPerSecond - 1) / options.Value.PermitsPerSecond;

    /// <summary>The limit in the words of RateLimit-Policy: so many permits in that time.</summary>
    public string Policy => string.Create(CultureInfo.InvariantCulture, $"\"default\";q={Quota};w={Window}");

    /// <summary>How many buckets are kept.</summary>
    public int Buckets
    {
        get
        {
            lock (_gate)
                return _fullAt.Count;
        }
    }

    /// <summary>Takes a permit out of the key's bucket, if there is one.</summary>
    public Permit Spend(Guid apiKeyId)
    {
        var interval = time.TimestampFrequency / options.Value.PermitsPerSecond;
        var capacity = interval * Quota;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            Sweep(now);
            var fullAt = Math.Max(now, _fullAt.GetValueOrDefault(apiKeyId));
            var isGranted = fullAt + interval - now <= capacity;
            if (isGranted)
                _fullAt[apiKeyId] = fullAt += interval;

            var remaining = (capacity - (fullAt - now)) / interval;
            var next = fullAt - capacity + ((remaining + 1) * interval) - now;
            return new Permit(isGranted, remaining, (next + time.TimestampFrequency - 1) / time.TimestampFrequency);
        }
    }

    void Sweep(long now)
    {
        if (time.GetElapsedTime(_sweptAt, now) < SweepInterval)
            return;
        _sweptAt = now;
        foreach (var (apiKeyId, fullAt) in _fullAt)
        {
            if (fullAt <= now)
                _fullAt.Remove(apiKeyId);
        }
    }
}

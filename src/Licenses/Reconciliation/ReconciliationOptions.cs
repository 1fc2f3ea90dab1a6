using System.ComponentModel.DataAnnotations;

namespace Licensing.Messaging.Licenses.Reconciliation;

/// <summary>Section <c>Reconciliation</c>, for who accepts requests and who looks after them alike.</summary>
public sealed class ReconciliationOptions
{
    public const string Section = "Reconciliation";

    static readonly TimeSpan LongestPause = TimeSpan.FromHours(6), LongestInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long after its acceptance a request without an outcome is sent again for the first time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00", ErrorMessage = "expects a time span from 00:00:01 to 06:00:00")]
    public TimeSpan ResendAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The pause between two looks for such requests.</summary>
    public TimeSpan Interval => ResendAfter / 2 < LongestInterval ? ResendAfter / 2 : LongestInterval;

    /// <summary>
    /// How long to wait for the outcome of a request that is sent again at that age: about as long as it is open already, so that pauses
    /// double. They come in few sizes, so that one statement does for many requests.
    /// </summary>
    public TimeSpan PauseAt(TimeSpan age)
    {
        var pause = ResendAfter;
        while (pause < LongestPause && pause * 2 <= age)
            pause *= 2;
        return pause < LongestPause ? pause : LongestPause;
    }
}

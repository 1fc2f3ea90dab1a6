using System.ComponentModel.DataAnnotations;

namespace Licensing.Messaging.Ingress;

/// <summary>Section <c>Ingress</c>.</summary>
public sealed class IngressOptions
{
    public const string Section = "Ingress";
    const string Expected = "expects a time span from 00:00:00 to 00:05:00";

    /// <summary>How long a request waits for its outcome when it does not say, unless <see cref="MaxWait"/> is shorter.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = Expected)]
    public TimeSpan DefaultWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request may wait at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = Expected)]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many accepted commands may wait for their delivery to the broker; beyond that, submissions are refused.</summary>
    [Range(1, 10_000_000, ErrorMessage = "expects 1 to 10000000")]
    public int BacklogLimit { get; set; } = 100_000;
}

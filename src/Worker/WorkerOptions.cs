using System.ComponentModel.DataAnnotations;

namespace Licensing.Messaging.Worker;

/// <summary>Section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>How many messages of one queue are handled at a time.</summary>
    [Range(1, 1000, ErrorMessage = "expects 1 to 1000")]
    public int Concurrency { get; set; } = 16;

    /// <summary>How many messages of one queue the broker sends ahead.</summary>
    [Range(1, 10000, ErrorMessage = "expects 1 to 10000")]
    public int Prefetch { get; set; } = 64;
}

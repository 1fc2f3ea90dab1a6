using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Problems;

/// <summary>An error as clients see it: a problem of RFC 9457 and at the same time the error body of the Connect API.</summary>
public sealed record Problem
{
    /// <summary>The kind of problem, as a URI that names it.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong with this request, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>The kind of problem, for programs: the last part of <c>type</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Equals <c>detail</c>; the Connect API's name for it.</summary>
    public required string Message { get; init; }

    /// <summary>How to fix it.</summary>
    public string? Hint { get; init; }

    /// <summary>The trace (W3C Trace Context) of the request, for whoever looks into it.</summary>
    public string? TraceId { get; init; }

    /// <summary>The submission, where one was accepted.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>
    /// Every fault that was found. Of more than 100 the first 100, and a last entry of code <c>too_many</c> whose empty <c>property</c> stands for the
    /// whole request and whose message says how many more there were.
    /// </summary>
    public IReadOnlyList<ProblemDetail>? Details { get; init; }
}

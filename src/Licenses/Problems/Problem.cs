using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Problems;

/// <summary>An error as clients see it: a problem of RFC 9457 and at the same time the error body of the Connect API.</summary>
public sealed record Problem
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }

    /// <summary>The last part of <see cref="Type"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Equals <see cref="Detail"/>.</summary>
    public required string Message { get; init; }

    /// <summary>How to mend it.</summary>
    public string? Hint { get; init; }

    public string? TraceId { get; init; }

    /// <summary>The submission, where one was accepted.</summary>
    public Guid? RequestId { get; init; }

    public IReadOnlyList<ProblemDetail>? Details { get; init; }
}

using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Problems;

/// <summary>A kind of problem: code, HTTP status, title and how to mend it.</summary>
public sealed record ProblemType(string Code, int Status, string Title, string? Hint = null)
{
    const string BaseAddress = "https://errors.licensing.example/";

    /// <summary>A problem of this kind, with its hint unless another fits the case better.</summary>
    public Problem ToProblem(
        string detail, string? traceId, Guid? requestId = null, IReadOnlyList<ProblemDetail>? details = null, string? hint = null) => new()
    {
        Type = BaseAddress + Code,
        Title = Title,
        Status = Status,
        Detail = detail,
        Code = Code,
        Message = detail,
        Hint = hint ?? Hint,
        TraceId = traceId,
        RequestId = requestId,
        Details = details is { Count: > 0 } ? details : null,
    };
}

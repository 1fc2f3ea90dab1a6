namespace Licensing.Messaging.Licenses.Creation;

/// <summary>How a command came to the worker.</summary>
/// <param name="RequestId">The id that the ingress gave it; for commands from elsewhere one derived from the message, the same at every delivery.</param>
/// <param name="Source">One of <see cref="Idempotency.RequestSources"/>.</param>
/// <param name="TraceId">The trace that it belongs to.</param>
public sealed record Submission(Guid RequestId, string Source, string? TraceId);

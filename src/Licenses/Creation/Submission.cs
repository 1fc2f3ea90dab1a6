using System.Diagnostics;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>How a command came to the worker.</summary>
/// <param name="RequestId">The id that the ingress gave it; for commands from elsewhere one derived from the message, the same at every delivery.</param>
/// <param name="Source">One of <see cref="Idempotency.RequestSources"/>.</param>
/// <param name="ConversationId">The conversation that it belongs to.</param>
/// <param name="TraceParent">The W3C traceparent that came with it, as a sender wrote it; anything else counts as none.</param>
public sealed record Submission(Guid RequestId, string Source, Guid? ConversationId, string? TraceParent)
{
    /// <summary>The message that it came with. Of several with one request id each may be refused for something else.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The trace that it belongs to.</summary>
    public string? TraceId => Trace?.TraceId.ToHexString();

    /// <summary>Written anew, so that it fits where it is stored, whatever its sender has appended.</summary>
    internal string? StoredTraceParent => Trace is { } trace ? $"00-{trace.TraceId}-{trace.SpanId}-{(byte)trace.TraceFlags:x2}" : null;

    ActivityContext? Trace => ActivityContext.TryParse(TraceParent, null, out var trace) ? trace : null;
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MassTransit;
using MassTransit.Logging;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// Headers that can be asked for by name and never listed: MassTransit copies what it can list into every message that a consumer sends. One of
/// another type than is asked for counts as not there.
/// </summary>
sealed class QuietHeaders(Headers headers) : Headers
{
    const string TraceParent = "traceparent";

    public IEnumerable<KeyValuePair<string, object>> GetAll() => [];

    /// <summary>The trace goes by two names: MassTransit's own, and that of the W3C.</summary>
    public bool TryGetHeader(string key, [NotNullWhen(true)] out object? value) =>
        headers.TryGetHeader(key, out value) || (key == DiagnosticHeaders.ActivityId && headers.TryGetHeader(TraceParent, out value));

    public T? Get<T>(string key, T? defaultValue = null)
        where T : class =>
        TryGetHeader(key, out var value) && value is T wanted ? wanted : defaultValue;

    public T? Get<T>(string key, T? defaultValue = null)
        where T : struct =>
        TryGetHeader(key, out var value) && value is T wanted ? wanted : defaultValue;

    public IEnumerator<HeaderValue> GetEnumerator() => Enumerable.Empty<HeaderValue>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Collections;
using MassTransit;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// Headers that can be asked for by name and never listed: MassTransit copies what it can list into every message that a consumer sends. One of
/// another type than is asked for counts as not there.
/// </summary>
sealed class QuietHeaders(Headers headers) : Headers
{
    public IEnumerable<KeyValuePair<string, object>> GetAll() => [];

    public bool TryGetHeader(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => headers.TryGetHeader(key, out value);

    public T? Get<T>(string key, T? defaultValue = null)
        where T : class =>
        TryGetHeader(key, out var value) && value is T wanted ? wanted : defaultValue;

    public T? Get<T>(string key, T? defaultValue = null)
        where T : struct =>
        TryGetHeader(key, out var value) && value is T wanted ? wanted : defaultValue;

    public IEnumerator<HeaderValue> GetEnumerator() => Enumerable.Empty<HeaderValue>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

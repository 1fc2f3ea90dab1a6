using System.Collections.Immutable;
using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>A request that a test varies before it is sent.</summary>
sealed record ApiRequest(HttpMethod Method, string Path)
{
    public byte[]? Body { get; init; }

    public ImmutableList<(string Name, string Value)> Headers { get; init; } = [];

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    public static ApiRequest Head(string path) => new(HttpMethod.Head, path);

    public static ApiRequest Post(string path, string json) => new ApiRequest(HttpMethod.Post, path).WithBody(json).With("Content-Type", "application/json");

    public ApiRequest WithBody(string text) => this with { Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>Adds the header; does nothing when there is no value.</summary>
    public ApiRequest With(string name, string? value) => value is null ? this : this with { Headers = Headers.Add((name, value)) };

    public ApiRequest Without(string name) => this with { Headers = Headers.RemoveAll(header => header.Name == name) };

    public ApiRequest Replace(string name, string value) => Without(name).With(name, value);
}

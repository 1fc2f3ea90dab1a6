namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress that lets little through and waits for nobody long.</summary>
public sealed class NarrowIngress : IngressFixture
{
    public const int RequestLine = 2000, Headers = 3000, HeaderCount = 16;

    protected override bool HasWorker => false;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. base.Settings(),
        new("Limits:RequestLine", $"{RequestLine}"),
        new("Limits:Headers", $"{Headers}"),
        new("Limits:HeaderCount", $"{HeaderCount}"),
        new("Limits:HeadersTimeout", "00:00:01"),
        new("Limits:KeepAlive", "00:00:01"),
        new("Limits:Grace", "00:00:01.5"),
    ];
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress that speaks TLS by the framework's own settings, with a certificate that nobody vouches for.</summary>
public sealed class IngressOverTls : IngressFixture
{
    public const int StreamsPerConnection = 2;

    readonly TempFolder _folder = new();

    protected override bool HasWorker => false;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        var file = _folder.File("certificate.pfx");
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "secret"));
        return
        [
            .. base.Settings(),
            new("urls", "https://127.0.0.1:0"),
            new("Limits:StreamsPerConnection", $"{StreamsPerConnection}"),
            new("Kestrel:Certificates:Default:Path", file),
            new("Kestrel:Certificates:Default:Password", "secret"),
        ];
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Starting;

public sealed class WrongSettings
{
    [Theory]
    [InlineData("Database__Provider", "Oracle", "SqlServer, PostgreSql, Sqlite")]
    [InlineData("Database__Provider", "17", "SqlServer, PostgreSql, Sqlite")]
    [InlineData("Bus__Transport", "Foo", "RabbitMq, InMemory")]
    [InlineData("Ingress__DefaultWait", "soon", "time span")]
    [InlineData("Ingress__DefaultWait", "-00:00:01", "hours:minutes:seconds")]
    [InlineData("Ingress__DefaultWait", "00:05:00.001", "00:05:00")]
    [InlineData("Ingress__MaxWait", "01:00:00", "00:05:00")]
    [InlineData("Ingress__BacklogLimit", "0", "1 to 10000000")]
    [InlineData("Ingress__BacklogLimit", "10000001", "1 to 10000000")]
    [InlineData("RateLimit__PermitsPerSecond", "-1", "0 to 1000000")]
    [InlineData("RateLimit__PermitsPerSecond", "1000001", "0 to 1000000")]
    [InlineData("RateLimit__Burst", "-1", "0 to 1000000")]
    [InlineData("RateLimit__Burst", "few", "whole number")]
    [InlineData("Worker__Concurrency", "0", "1 to 1000")]
    [InlineData("Worker__Concurrency", "many", "whole number")]
    [InlineData("Worker__Prefetch", "-1", "1 to 10000")]
    [InlineData("Idempotency__KeyLifetime", "00:00:00.9999999", "00:00:01 to 3650.00:00:00")]
    [InlineData("Idempotency__KeyLifetime", "3650.00:00:01", "00:00:01 to 3650.00:00:00")]
    [InlineData("Idempotency__KeyLifetime", "24", "days.hours:minutes:seconds")]
    [InlineData("Idempotency__KeyLifetime", "24:00:00", "days.hours:minutes:seconds")]
    [InlineData("Idempotency__KeyLifetime", "", "days.hours:minutes:seconds")]
    [InlineData("Reconciliation__ResendAfter", "00:00:00.9999999", "00:00:01 to 06:00:00")]
    [InlineData("Reconciliation__ResendAfter", "06:00:00.0000001", "00:00:01 to 06:00:00")]
    [InlineData("Demo__Enabled", "perhaps", "true or false")]
    [InlineData("Events__KeepUnrouted", "perhaps", "true or false")]
    [InlineData("Events__KeepUnrouted", "true", "Bus__Transport=RabbitMq")]
    [InlineData("Limits__RequestLine", "1023", "1024 to 1048576")]
    [InlineData("Limits__Headers", "1048577", "1024 to 1048576")]
    [InlineData("Limits__HeaderCount", "15", "16 to 1000")]
    [InlineData("Limits__HeadersTimeout", "00:00:00", "00:00:01")]
    [InlineData("Limits__BytesPerSecond", "-1", "0 to 1048576")]
    [InlineData("Limits__Grace", "00:00:01", "above 00:00:01")]
    [InlineData("Limits__KeepAlive", "02:00:00", "01:00:00")]
    [InlineData("Limits__Connections", "0", "1 to 1000000")]
    [InlineData("Limits__StreamsPerConnection", "1001", "1 to 1000")]
    [InlineData("ConnectionStrings__Licensing", "", "Data Source=data/licensing.db")]
    [InlineData("ConnectionStrings__Licensing", "nonsense", "Sqlite")]
    [InlineData("ConnectionStrings__Licensing", "Data Source=/dev/null/licensing.db", "/dev/null")]
    [InlineData("ConnectionStrings__Licensing", "Data Source=/proc/nowhere/licensing.db", "/proc/nowhere")]
    [InlineData("ConnectionStrings__Licensing", "Data Source=.", "cannot be used")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "http://")]
    [InlineData("ASPNETCORE_URLS", "ftp://127.0.0.1:0", "http://")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999", "99999")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:0", "localhost")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0/path", "path")]
    public async Task A_wrong_value_stops_the_start_with_one_line_that_names_the_key_and_what_it_expects(string key, string value, string expected)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), (key, value));

        fault.ShouldBeOneLineWith(key, expected);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://localhost:15672/")]
    public async Task A_broker_address_that_is_none_is_told(string address)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(
            ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Bus__Transport", "RabbitMq"), ("ConnectionStrings__RabbitMq", address));

        fault.ShouldBeOneLineWith("ConnectionStrings__RabbitMq", "amqp://user:password@host:5672/vhost");
    }

    /// <summary>It accepted requests, and handed them to a bus that nobody listened to.</summary>
    [Theory]
    [InlineData(ProgramName.Ingress)]
    [InlineData(ProgramName.Worker)]
    public async Task A_bus_within_the_process_is_for_Standalone_only(ProgramName program)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(program, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Bus__Transport", "inmemory"));

        fault.ShouldBeOneLineWith("Bus__Transport", "InMemory", "Standalone only", "use RabbitMq");
    }

    /// <summary>Kestrel's own exceptions, with their stack traces, were all that an operator saw of a certificate that he had misplaced.</summary>
    [Theory]
    [InlineData("/nowhere/certificate.pfx", "http://127.0.0.1:0")]
    [InlineData("no-certificate.json", "http://127.0.0.1:0")]
    [InlineData("without-key.pem", "https://127.0.0.1:0")]
    public async Task A_certificate_that_is_none_is_told(string path, string address)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, path);
        if (path == "no-certificate.json")
            await File.WriteAllTextAsync(file, "{}");
        if (path == "without-key.pem")
            await File.WriteAllTextAsync(file, Certificate());

        var fault = await FailedStart.Of(
            ProgramName.Standalone, folder, ("ASPNETCORE_URLS", address), ("Kestrel__Certificates__Default__Path", file));

        fault.ShouldBeOneLineWith("Kestrel__Certificates__Default__Path", file);
    }

    [Fact]
    public async Task Several_wrong_values_are_a_line_each()
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(
            ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Worker__Concurrency", "0"), ("Idempotency__KeyLifetime", "00:00:00"));

        fault.ShouldBeLines(2);
        fault.StandardError.Should().ContainSingle(line => line.Contains("Worker__Concurrency", StringComparison.Ordinal))
            .And.ContainSingle(line => line.Contains("Idempotency__KeyLifetime", StringComparison.Ordinal));
    }

    static string Certificate()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return certificate.ExportCertificatePem();
    }
}

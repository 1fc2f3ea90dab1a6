using System.Diagnostics;
using System.Text.Json;
using Licensing.Messaging.Standalone.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Demo;

public sealed class FirstLicense
{
    [Fact]
    public async Task The_printed_line_pasted_into_a_shell_creates_a_license_and_does_so_once()
    {
        using var folder = new TempFolder();
        await using var standalone = await RunningStandalone.Start(folder);
        var line = await standalone.PrintedCommand();

        var first = await Shell.Paste(line);
        var second = await Shell.Paste(line);
        var other = await Shell.Paste(line.Replace("pbx-basic", "pbx-pro", StringComparison.Ordinal));

        first.Status.Should().Be(201, first.Body);
        first.Headers.Should().Contain($"Location: /api/v1/licenses/{first.LicenseId}").And.NotContain("Idempotency-Replayed: true");
        JsonElement.Parse(first.Body).GetProperty("status").GetString().Should().Be("ACTIVE");
        second.Status.Should().Be(201);
        second.Body.Should().Be(first.Body);
        second.Headers.Should().Contain("Idempotency-Replayed: true");
        other.Status.Should().Be(409, other.Body);
        other.Body.Should().Contain("idempotency_key_mismatch");
        standalone.Process.StandardError.Should().BeEmpty();
        standalone.Process.StandardOutput.Should().ContainSingle(text => text.Contains($":{standalone.Address.Port}/docs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_ready_within_10_seconds_of_its_start()
    {
        using var folder = new TempFolder();
        var clock = Stopwatch.StartNew();

        await using var standalone = await RunningStandalone.Start(folder);
        var (status, _) = await standalone.Get("/health/ready");

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        status.Should().Be(200);
    }

    [Fact]
    public async Task A_restart_keeps_everything_in_the_folder_where_it_was_started()
    {
        using var folder = new TempFolder();
        CurlAnswer created;
        await using (var before = await RunningStandalone.Start(folder))
        {
            created = await Shell.Paste(await before.PrintedCommand());
            created.Status.Should().Be(201, created.Body);
            (await before.Process.StopAsync(TimeSpan.FromSeconds(10))).Should().Be(0, "SIGTERM is a request to stop, and it stops in time");
        }

        File.Exists(folder.File("data/licensing.db")).Should().BeTrue();
        Directory.GetFileSystemEntries(folder.Path).Should().ContainSingle("it keeps nothing elsewhere");
        await using var after = await RunningStandalone.Start(folder);

        var repeated = await Shell.Paste(await after.PrintedCommand());
        repeated.Body.Should().Be(created.Body);
        repeated.Headers.Should().Contain("Idempotency-Replayed: true");
        (await after.Get($"/api/v1/licenses/{created.LicenseId}")).Body.Should().Be(created.Body);
    }
}

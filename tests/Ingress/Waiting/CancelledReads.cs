using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

public sealed class CancelledReads
{
    /// <summary>SQL Server's driver reports a command that was cancelled as one that failed.</summary>
    [Fact]
    public async Task A_read_that_the_end_of_the_process_cancels_is_no_failure_of_the_database()
    {
        await using var host = new WatchedIngress();
        await host.InitializeAsync();
        var tenant = await TestTenant.Create(host);
        var first = tenant.Submit("key-1");
        await host.Accepted(tenant, 1);
        var gate = new TaskCompletionSource();
        var before = host.Reads.Count;
        host.Reads.Gate = gate.Task;
        var replay = tenant.Submit("key-1");
        await Eventually.True(() => host.Reads.Count > before, TimeSpan.FromSeconds(60), "the replay should read before it waits");

        host.Reads.Gate = Task.CompletedTask;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        gate.SetException(new TimeoutException("cancelled"));

        (await replay).Status.Should().Be(202);
        (await first).Status.Should().Be(202);
        host.Log.Entries.Should().NotContain(entry => entry.Contains(nameof(DatabaseOutage), StringComparison.Ordinal));
    }

    sealed class WatchedIngress : IngressFixture
    {
        public WatchedStatements Reads { get; } = new("WHERE \"l\".\"request_id\" = @");

        protected override bool HasWorker => false;

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
            [.. base.Settings(), new("Ingress:DefaultWait", "00:05:00"), new("Ingress:MaxWait", "00:05:00")];

        protected override void Replace(IServiceCollection services) =>
            services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Reads));
    }
}

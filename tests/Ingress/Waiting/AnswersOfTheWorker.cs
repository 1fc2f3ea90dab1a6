using System.Collections.Concurrent;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

public sealed class AnswersOfTheWorker
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A broker delivers a command again while the first delivery is still at work. One of the two commits; the other one has made a license too,
    /// which is rolled back, and of which nobody may hear.
    /// </summary>
    [Fact]
    public async Task Of_two_deliveries_at_once_only_the_one_that_committed_is_heard()
    {
        await using var host = new WatchedWorker();
        await host.InitializeAsync();
        var tenant = await TestTenant.Create(host);
        var heard = new ConcurrentQueue<RequestOutcome>();
        await Listen(host, "listener", heard);
        var gate = new TaskCompletionSource();
        host.Inserts.Gate = gate.Task;

        var messageId = Guid.CreateVersion7();
        await Send(host, tenant, "key-1", messageId);
        await Send(host, tenant, "key-1", messageId);
        await Eventually.True(() => host.Inserts.Count == 2, Patience, "both deliveries should be about to insert their license");
        gate.SetResult();
        await host.Deliveries.Completed(2);
        await Send(host, tenant, "key-2", Guid.CreateVersion7());
        await Eventually.True(
            () => heard.Count >= 2 && heard.Last().RequestId != heard.First().RequestId, Patience, "the answer of the last command comes after all others");

        var licenses = await host.Database(database => database.Licenses.Where(row => row.TenantId == tenant.Id).Select(row => row.LicenseId).ToListAsync());
        licenses.Should().HaveCount(2);
        heard.Select(outcome => outcome.LicenseId!.Value).Should().BeEquivalentTo(licenses);
    }

    static async Task Listen(WatchedWorker host, string queue, ConcurrentQueue<RequestOutcome> heard)
    {
        var endpoint = host.Services.GetRequiredService<IReceiveEndpointConnector>().ConnectReceiveEndpoint(queue, (_, endpoint) =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.ReceiveAnswers(queue);
            endpoint.Handler<RequestOutcome>(answer =>
            {
                heard.Enqueue(answer.Message);
                return Task.CompletedTask;
            });
        });
        await endpoint.Ready;
        host.Bus.ConnectReceiveObserver(host.Deliveries);
    }

    static async Task Send(WatchedWorker host, TestTenant tenant, string key, Guid messageId)
    {
        var endpoint = await host.Bus.GetSendEndpoint(QueueNames.AddressOf(QueueNames.CreateLicense));
        var command = new CreateLicense { TenantId = tenant.Id, IdempotencyKey = key, ProductOfferingId = "pbx-basic", CustomerId = "acme" };
        await endpoint.Send(command, send =>
        {
            send.MessageId = messageId;
            send.Headers.Set(OutcomeAnswers.Header, "listener");
        });
    }

    /// <summary>A worker of which a test sees when it inserts a license and when it is through with a command.</summary>
    sealed class WatchedWorker() : IngressOnPostgreSql(hasWorker: true)
    {
        public WatchedStatements Inserts { get; } = new("INSERT INTO licenses");

        public CommandDeliveries Deliveries { get; } = new();

        protected override void Replace(IServiceCollection services) =>
            services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Inserts));

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("Worker:Concurrency", "2")];
    }

    /// <summary>Counts the commands that the worker is through with.</summary>
    sealed class CommandDeliveries : IReceiveObserver
    {
        int _completed;

        public Task Completed(int count) => Eventually.True(() => Volatile.Read(ref _completed) >= count, Patience, "the worker should be through");

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context)
        {
            if (context.InputAddress.AbsolutePath.EndsWith(QueueNames.CreateLicense, StringComparison.Ordinal))
                Interlocked.Increment(ref _completed);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
    }
}

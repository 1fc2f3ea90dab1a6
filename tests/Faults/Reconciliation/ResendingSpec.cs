using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Faults.Tests.Reconciliation;

/// <summary>Workers that send again what is overdue.</summary>
public abstract class ResendingSpec(DatabaseProvider provider) : IAsyncLifetime
{
    static readonly TimeSpan Overdue = TimeSpan.FromMinutes(-11);
    readonly List<WorkerOnDatabase> _workers = [];
    string _database = "";

    public async Task InitializeAsync()
    {
        _database = await NewDatabase();
        await Worker().Migrate();
    }

    public Task DisposeAsync()
    {
        foreach (var worker in _workers)
            worker.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_sent_as_the_ingress_sent_it()
    {
        var command = await Accept("key-1", Overdue);

        (await Worker().ResendDue()).Should().Be(1);

        var row = (await Outbox()).Should().ContainSingle().Subject;
        (row.MessageId, row.CorrelationId).Should().Be((command.RequestId!.Value, command.RequestId));
        row.MessageType.Should().Be(string.Join(';', MessageTypeCache<CreateLicense>.MessageTypeNames));
        row.Mandatory.Should().BeTrue();
        new Uri(row.DestinationAddress).AbsolutePath.Should().EndWith("create-license");
        JsonElement.Parse(row.Body).GetProperty("message").GetRawText()
            .Should().Be(JsonSerializer.Serialize(command, LicensingJson.Writer.CreateLicense));
    }

    [Fact]
    public async Task What_is_not_overdue_or_was_just_sent_is_left_alone()
    {
        await Accept("key-1", Overdue);
        await Accept("key-2", TimeSpan.FromMinutes(-9));

        (await Worker().ResendDue()).Should().Be(1);
        (await Worker().ResendDue()).Should().Be(0);
    }

    /// <summary>More than two batches, so that the workers meet again and again.</summary>
    [Fact]
    public async Task Two_workers_at_once_send_each_command_once()
    {
        await AcceptMany(250);
        WorkerOnDatabase[] workers = [Worker(), Worker()];

        var sent = await Task.WhenAll(workers.Select(worker => Task.Run(worker.ResendDue)));

        sent.Sum().Should().Be(250);
        (await Outbox()).Select(row => row.MessageId).Should().HaveCount(250).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Where_another_worker_has_taken_one_of_a_batch_the_others_are_sent_one_by_one()
    {
        await AcceptMany(100);
        var other = Worker();
        var slow = Worker(new BeforeTransaction(async () => (await other.ResendDue()).Should().Be(100)));

        (await slow.ResendDue()).Should().Be(0, "the other one was faster with all that this one had found");
        (await Outbox()).Should().HaveCount(100);
    }

    [Fact]
    public async Task What_got_its_outcome_meanwhile_is_not_sent_and_keeps_no_other_from_it()
    {
        await AcceptMany(99);
        var done = await Accept("key-done", Overdue);
        var worker = Worker(new BeforeTransaction(() => Complete(done.RequestId!.Value)));

        (await worker.ResendDue()).Should().Be(99);

        (await Outbox()).Select(row => row.MessageId).Should().HaveCount(99).And.NotContain(done.RequestId!.Value);
    }

    [Fact]
    public async Task What_still_waits_in_the_outbox_is_put_off_and_not_sent_twice()
    {
        await AcceptMany(101);
        (await Worker().ResendDue()).Should().Be(101);
        var all = await Run(database => database.LicenseRequests.ExecuteUpdateAsync(row => row.SetProperty(request => request.ResendAt, DateTime.UnixEpoch)));

        (await Worker().ResendDue()).Should().Be(0, "none of them has left");

        all.Should().Be(101);
        (await Outbox()).Should().HaveCount(101);
        (await Run(database => database.LicenseRequests.MinAsync(row => row.ResendAt))).Should().BeAfter(DateTime.UnixEpoch, "they are not found again at every look");
    }

    protected abstract Task<string> NewDatabase();

    WorkerOnDatabase Worker(params IInterceptor[] interceptors)
    {
        var worker = new WorkerOnDatabase(provider, _database, TimeProvider.System, interceptors);
        _workers.Add(worker);
        return worker;
    }

    Task<T> Run<T>(Func<Licenses.Database.LicensingDbContext, Task<T>> work) => _workers[0].Run(work);

    Task<List<OutboxMessage>> Outbox() => Run(database => database.Set<OutboxMessage>().AsNoTracking().ToListAsync());

    Task<int> Complete(Guid requestId) => Run(async database =>
    {
        (await database.LicenseRequests.SingleAsync(row => row.RequestId == requestId)).Complete(
            new() { RequestId = requestId, Status = RequestStatuses.Rejected, CompletedAt = DateTime.UnixEpoch, HttpStatus = 422, Body = "{}" });
        return await database.SaveChangesAsync();
    });

    Task<int> AcceptMany(int count) => Run(async database =>
    {
        database.AddRange(Enumerable.Range(0, count).Select(i => Request(Command($"key-{i}"), Overdue)));
        return await database.SaveChangesAsync();
    });

    Task<CreateLicense> Accept(string key, TimeSpan when) => Run(async database =>
    {
        var command = Command(key);
        database.Add(Request(command, when));
        await database.SaveChangesAsync();
        return command;
    });

    static CreateLicense Command(string key) => new()
    {
        TenantId = "tenant",
        IdempotencyKey = key,
        ProductOfferingId = "pbx",
        CustomerId = "acme",
        Metadata = JsonElement.Parse("""{"Seats":1.10,"seats":"<å>"}""").EnumerateObject().ToDictionary(member => member.Name, member => member.Value),
        RequestId = Guid.CreateVersion7(),
    };

    /// <summary>As the ingress accepts it, that long ago, without the outbox row: it has left.</summary>
    static LicenseRequest Request(CreateLicense command, TimeSpan when)
    {
        var acceptedAt = DateTime.UtcNow + when;
        var request = new LicenseRequest
        {
            RequestId = command.RequestId!.Value,
            TenantId = command.TenantId,
            Operation = Operations.CreateLicense,
            IdempotencyKey = command.IdempotencyKey,
            Fingerprint = Fingerprint.Of(command),
            Status = RequestStatuses.Accepted,
            Source = RequestSources.Rest,
            AcceptedAt = acceptedAt,
            ExpiresAt = acceptedAt + TimeSpan.FromDays(1),
        };
        request.Keep(JsonSerializer.Serialize(command, LicensingJson.Writer.CreateLicense), TimeSpan.FromMinutes(10));
        return request;
    }

    public sealed class OnSqlite() : ResendingSpec(DatabaseProvider.Sqlite), IDisposable
    {
        readonly TempFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        protected override Task<string> NewDatabase() => Task.FromResult($"Data Source={_folder.File("licensing.db")};Pooling=False");
    }

    public sealed class OnPostgreSql(OwnPostgreSql server) : ResendingSpec(DatabaseProvider.PostgreSql), IClassFixture<OwnPostgreSql>
    {
        protected override Task<string> NewDatabase() => server.NewDatabase();
    }
}

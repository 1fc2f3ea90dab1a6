using System.Text;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Killers;

/// <summary>A message whose handling ends the process, with a worker that is started again each time, as an orchestrator does.</summary>
[Collection("servers")]
public sealed class MessagesThatKill : IAsyncLifetime
{
    const string Killer = "kill"; // See tests/Killer.
    const int Neighbours = 40, MostStarts = 20;

    static readonly string Errors = QueueNames.ErrorsOf(QueueNames.CreateLicense);
    static readonly TimeSpan Patience = 2 * RunningSystem.Patience;

    readonly RunningSystem _system = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_message_that_kills_its_worker_is_given_up_after_five_counted_attempts_and_its_neighbours_are_all_handled()
    {
        await (await _system.StartWorker()).Stop(); // The queues are there now.
        await using var broker = await RawBroker.Connect(_system.RabbitMq);
        var tenant = await _system.NewTenant();
        var killer = await Accepted(Tenants.Command(tenant, Killer));
        for (var i = 0; i < Neighbours; i++)
        {
            if (i == Neighbours / 2)
                await _system.Send(QueueNames.CreateLicense, killer, send => send.MessageId = killer.RequestId);
            else
                await _system.Send(QueueNames.CreateLicense, Tenants.Command(tenant, $"neighbour-{i}"));
        }

        var deaths = await StartUntilTheMessageIsGivenUp(broker, tenant);

        deaths.Should().Be(6, "the first delivery is not counted, and five may follow");
        (await broker.Look(Errors))!.MessageCount.Should().Be(1);
        var given = await broker.Take(Errors);
        Encoding.UTF8.GetString(given.Body.Span).Should().Contain($"\"{Killer}\"");
        Encoding.UTF8.GetString((byte[])given.BasicProperties.Headers!["MT-Fault-Message"]!)
            .Should().MatchRegex("^The message [-0-9a-f]{36} was begun 5 times and never ended: it is taken to kill its worker");
        (await _system.Query(database => database.Set<InboxAttempt>().CountAsync())).Should().Be(0);
        var request = await _system.Query(database => database.LicenseRequests.SingleAsync(row => row.RequestId == killer.RequestId));
        (request.IsOpen, request.ResendAt).Should().Be((true, null), "it was sent again and again, and killed workers for ever");
    }

    /// <summary>As an ingress leaves it.</summary>
    Task<CreateLicense> Accepted(CreateLicense command) => _system.Query(async database =>
    {
        var accepted = command with { RequestId = Guid.CreateVersion7() };
        var request = new LicenseRequest
        {
            RequestId = accepted.RequestId.Value,
            TenantId = accepted.TenantId,
            Operation = Operations.CreateLicense,
            IdempotencyKey = accepted.IdempotencyKey,
            Fingerprint = Fingerprint.Of(accepted),
            Status = RequestStatuses.Accepted,
            Source = RequestSources.Rest,
            AcceptedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            ExpiresAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1),
        };
        request.Keep("{}", TimeSpan.FromHours(1));
        database.Add(request);
        await database.SaveChangesAsync();
        return accepted;
    });

    /// <summary>Returns how many workers died.</summary>
    async Task<int> StartUntilTheMessageIsGivenUp(RawBroker broker, string tenant)
    {
        async Task<bool> IsDone() => (await broker.Look(Errors))!.MessageCount > 0 && await _system.CountLicenses(tenant) == Neighbours - 1;

        for (var deaths = 0; deaths < MostStarts; deaths++)
        {
            await using var worker = Start();
            await Eventually.True(async () => worker.HasExited || await IsDone(), Patience, "the worker should die, or be done");
            if (!worker.HasExited)
                return deaths;
        }

        throw new InvalidOperationException($"After {MostStarts} starts the message still kills workers.");
    }

    ServiceProcess Start()
    {
        var path = BuiltProgram.PathOfTestProgram("Killer");
        var environment = new Dictionary<string, string?>
        {
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__Licensing"] = _system.Database,
            ["ConnectionStrings__RabbitMq"] = _system.RabbitMq,
        };
        return ServiceProcess.StartAssembly("Killer", path, [], environment, Path.GetDirectoryName(path)!);
    }
}

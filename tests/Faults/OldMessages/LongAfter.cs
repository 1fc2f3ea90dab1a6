using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.OldMessages;

/// <summary>
/// The whole way of old messages, once for all tests: commands are handled, days go by, and then an operator finds copies of them in the error queues
/// and replays them all.
/// </summary>
public sealed class LongAfter : IAsyncLifetime
{
    const string NeverHandled = "never-handled";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    Installation? _installation;
    ServiceProcess? _ingress;
    IConnection? _connection;
    IChannel? _channel;
    EventListener? _listener;

    /// <summary>The ids of the licenses of each key, before the replay and after.</summary>
    internal ILookup<string, Guid> Before { get; private set; } = null!;

    internal ILookup<string, Guid> After { get; private set; } = null!;

    /// <summary>What was told about each key, before the replay and after.</summary>
    internal ILookup<string, string> ToldBefore { get; private set; } = null!;

    internal ILookup<string, string> ToldAfter { get; private set; } = null!;

    /// <summary>What the operator read.</summary>
    public string Replayed { get; private set; } = "";

    public string LeftOver { get; private set; } = "";

    /// <summary>A command that had failed when it first came.</summary>
    public IReadOnlyList<Guid> LicensesOfNeverHandled => [.. After[NeverHandled]];

    public async Task InitializeAsync()
    {
        using var http = await Start();
        var (senders, copies) = (new Senders(http, _channel!), new KeptCopies(_channel!));
        await copies.Begin();
        foreach (var command in OldCommand.All)
            await senders.Send(command);
        await Settled(licenses: OldCommand.All.Count);
        await copies.End();

        await LetTimePass();
        var again = OldCommand.All.Where(command => command.IsUsedAgain).ToList();
        foreach (var command in again)
            await senders.UseKeyOf(command);
        await Settled(OldCommand.All.Count + again.Count);
        (Before, ToldBefore) = (await Licenses(), Told());

        await copies.PutIntoErrorQueues();
        await _channel!.BasicPublishAsync(
            "", QueueNames.ErrorsOf(QueueNames.CreateLicense), true, Senders.Properties(), Senders.Bytes(Senders.Content(NeverHandled)));
        Replayed = await _installation!.CliAsync("dead-letters", "replay", "--all");

        // Each order that comes again brings its command once more; and the message that is handled last has an inbox row as well.
        await Handled(again.Count + copies.Count + OldCommand.All.Count(command => command.Way == Way.Order) + 1);
        await Settled(OldCommand.All.Count + again.Count + 1);
        (After, ToldAfter) = (await Licenses(), Told());
        LeftOver = await _installation.CliAsync("dead-letters", "list");
    }

    public async Task DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
        if (_channel is not null)
            await _channel.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        if (_ingress is not null)
            await _ingress.DisposeAsync();
        if (_installation is not null)
            await _installation.DisposeAsync();
    }

    async Task<HttpClient> Start()
    {
        const string listening = "Now listening on: ";
        _installation = await Installation.StartAsync(Catalogue.Json);
        _ingress = ServiceProcess.Start(ProgramName.Ingress, ["--urls", "http://127.0.0.1:0"], _installation.Environment, _installation.Folder);
        var line = await _ingress.WaitForLineAsync(listening, Patience);
        _connection = await new ConnectionFactory { Uri = new Uri(_installation.RabbitMq) }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        _listener = await EventListener.StartAsync(
            _installation.RabbitMq, "Licensing.Messaging.Contracts:LicenseCreated", "Licensing.Messaging.Contracts:LicenseRejected");
        var apiKey = await _installation.CliAsync("api-keys", "create", "--tenant", Installation.Tenant, "--name", "test");
        return new HttpClient
        {
            BaseAddress = new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]),
            DefaultRequestHeaders = { { "X-API-Key", apiKey }, { "Prefer", "wait=30" } },
        };
    }

    /// <summary>Inbox rows are removed by the worker that runs, keys expire, and some records are removed.</summary>
    async Task LetTimePass()
    {
        var longAgo = DateTime.UtcNow.AddDays(-3);
        await Query(database => database.Set<InboxState>().ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Consumed, longAgo)));
        await Query(database => database.LicenseRequests.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.ExpiresAt, longAgo)));
        var removed = OldCommand.All.Where(command => command.Fate == KeyFate.Removed).Select(command => command.Key).ToList();
        await Query(database => database.LicenseRequests.Where(row => removed.Contains(row.IdempotencyKey)).ExecuteDeleteAsync());
        await Handled(0);
    }

    Task<int> Handled(int messages) => Eventually.Value(
        () => Query(database => database.Set<InboxState>().CountAsync()), rows => rows == messages, Patience, $"there should be {messages} inbox rows\n{_installation!.WorkerOutput}");

    Task<(int, int, int, bool)> Settled(int licenses) => Eventually.Value(
        () => Query(async database => (
            await database.Licenses.CountAsync(), await database.LicenseRequests.CountAsync(row => row.Status == RequestStatuses.Accepted),
            await database.Set<OutboxMessage>().CountAsync(), _listener!.Received.Count >= licenses)),
        seen => seen == (licenses, 0, 0, true), Patience, $"there should be {licenses} licenses\n{_installation!.WorkerOutput}");

    Task<ILookup<string, Guid>> Licenses() => Query(async database =>
        (await database.Licenses.Select(row => new { row.IdempotencyKey, row.LicenseId }).ToListAsync()).ToLookup(row => row.IdempotencyKey, row => row.LicenseId));

    ILookup<string, string> Told() => _listener!.Received.ToLookup(
        message => message.Message.GetProperty("idempotencyKey").GetString()!, message => $"{message.Exchange} {message.MessageId}");

    async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        await using var database = new LicensingDbContext(new DbContextOptionsBuilder<LicensingDbContext>().UseNpgsql(_installation!.Database).Options);
        return await query(database);
    }
}

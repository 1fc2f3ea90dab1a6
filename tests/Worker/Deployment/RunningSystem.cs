using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>A database and a virtual host of its own, workers on them, and a bus of another system that sends to them.</summary>
public sealed class RunningSystem(Func<Task<string>> newDatabase) : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly List<WorkerProcess> _workers = [];
    ServiceProvider? _database;
    IBusControl? _client;
    IConfiguration? _configuration;
    string _rabbitMq = "";
    int _sent;

    public RunningSystem()
        : this(TestServers.NewPostgreSqlAsync)
    {
    }

    /// <summary>The virtual host.</summary>
    public string RabbitMq => _rabbitMq;

    /// <summary>The connection string of the database.</summary>
    public string Database => _configuration!.GetConnectionString("Licensing")!;

    public async Task InitializeAsync()
    {
        _rabbitMq = await TestServers.NewRabbitMqAsync();
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", "PostgreSql"),
            new("ConnectionStrings:Licensing", await newDatabase()),
            new("ConnectionStrings:RabbitMq", _rabbitMq),
        ]).Build();
        _database = new ServiceCollection().AddLicensingDatabase(_configuration).BuildServiceProvider();
        await _database.MigrateDatabase();

        _client = Bus.Factory.CreateUsingRabbitMq(bus => bus.Host(new Uri(_rabbitMq)));
        await _client.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await _client!.StopAsync();
        await _database!.DisposeAsync();
    }

    /// <summary>Configures the workers that are started from now on.</summary>
    public void Set(string key, string value) => _configuration![key] = value;

    /// <summary>Starts a worker, which may reach the database by an address of its own, and have a bus of its own in memory.</summary>
    internal async Task<WorkerProcess> StartWorker(TimeProvider? time = null, string? database = null, BusTransport transport = BusTransport.RabbitMq)
    {
        var own = new ConfigurationBuilder().AddConfiguration(_configuration!)
            .AddInMemoryCollection([new("ConnectionStrings:Licensing", database ?? Database), new("Bus:Transport", $"{transport}")]).Build();
        var worker = await WorkerProcess.Start(own, time);
        _workers.Add(worker);
        return worker;
    }

    public async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        await using var scope = _database!.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    /// <summary>Sends to one of the workers' queues, as a system that knows only the queue's name.</summary>
    public async Task Send<T>(string queue, T message, Action<SendContext<T>>? configure = null)
        where T : class
    {
        Expect();
        var endpoint = await _client!.GetSendEndpoint(QueueNames.AddressOf(queue));
        await endpoint.Send(message, Pipe.Execute(configure ?? (_ => { })));
    }

    /// <summary>Counts a message that somebody else sends to the workers, or that a worker sends to another, so that <see cref="Settled"/> waits for it.</summary>
    public void Expect(int messages = 1) => Interlocked.Add(ref _sent, messages);

    /// <summary>Sends to a queue, and waits for the answer.</summary>
    public Task<Response<TFirst, TSecond>> Request<T, TFirst, TSecond>(string queue, T message, Action<SendContext<T>>? configure = null)
        where T : class
        where TFirst : class
        where TSecond : class
    {
        Expect();
        return _client!.CreateRequestClient<T>(QueueNames.AddressOf(queue), Patience).GetResponse<TFirst, TSecond>(
            message, request => request.UseExecute(configure ?? (_ => { })));
    }

    /// <summary>Subscribes to every event of the contract.</summary>
    public async Task<Subscriber> Subscribe() => new(this, await EventListener.StartAsync(_rabbitMq, Subscriber.Exchanges), _rabbitMq);

    /// <summary>Returns once everything that was sent has been handled, and everything that it caused has been handed to the broker.</summary>
    public async Task Settled()
    {
        await Eventually.True(
            () => _workers.Sum(worker => worker.Handled.Count) >= Volatile.Read(ref _sent), Patience, "the workers should have handled every message");
        await Eventually.True(
            async () => !await Query(database => database.Set<OutboxMessage>().AnyAsync()), Patience, "every event should have left");
    }
}

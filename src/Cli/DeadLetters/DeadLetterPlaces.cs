using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.DeadLetters.Messages;
using Licensing.Messaging.Cli.DeadLetters.Rows;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Startup;
using Microsoft.Extensions.Configuration;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>The places that a command is about, opened before it does anything, so that one which is out of reach changes nothing in the others.</summary>
sealed class DeadLetterPlaces : IAsyncDisposable
{
    BrokerConnection? _broker;

    public IReadOnlyList<IDeadLetterPlace> All { get; private set; } = [];

    /// <summary>Opens the one place, or all that there are. Only what is needed must be reachable: the database, the broker, or both.</summary>
    public static async Task<DeadLetterPlaces> Open(CommandRun run, string? queue, CancellationToken cancellationToken)
    {
        var configuration = CliConfiguration.Read();
        var queues = QueuesOf(configuration, queue);
        var places = new DeadLetterPlaces();
        var all = new List<IDeadLetterPlace>();
        if (queue is null or DeadLetterQueues.Outbox)
            all.Add(new OutboxPlace(await run.OpenDatabase(cancellationToken), run.Time));
        if (queues.Count > 0)
        {
            var broker = places._broker = await BrokerConnection.Open(configuration, cancellationToken);
            all.AddRange(queues.Select(name => new QueuePlace(broker, name)));
        }

        places.All = all;
        return places;
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
    }

    static IReadOnlyCollection<string> QueuesOf(IConfiguration configuration, string? queue)
    {
        var hasBroker = BusRegistration.TransportOf(configuration) == BusTransport.RabbitMq;
        return queue switch
        {
            null => hasBroker ? DeadLetterQueues.OfBroker : [],
            DeadLetterQueues.Outbox => [],
            _ when hasBroker => [queue],
            _ => throw new StartupException($"Bus__Transport is '{BusTransport.InMemory}': there is no queue '{queue}', dead letters are in the outbox only."),
        };
    }
}

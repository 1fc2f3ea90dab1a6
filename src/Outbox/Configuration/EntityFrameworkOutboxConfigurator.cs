using System.Data;
using Licensing.Messaging.Outbox.Capture;
using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Inbox;
using Licensing.Messaging.Outbox.Relay;
using Licensing.Messaging.Outbox.Startup;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Licensing.Messaging.Outbox;

sealed class EntityFrameworkOutboxConfigurator<TDbContext>(IBusRegistrationConfigurator bus) :
    IEntityFrameworkOutboxConfigurator, IEntityFrameworkBusOutboxConfigurator
    where TDbContext : DbContext
{
    bool _cleansInbox = true, _delivers = true, _holdsUntilConsumed;
    UnroutedEvents? _unroutedEvents;

    public OutboxDialect Dialect { get; set; } = new SqlServerDialect();
    public IsolationLevel IsolationLevel { get; set; } = IsolationLevel.ReadCommitted;
    public TimeSpan DuplicateDetectionWindow { get; set; } = TimeSpan.FromMinutes(30);
    public TimeSpan QueryDelay { get; set; } = TimeSpan.FromSeconds(3);
    public int QueryMessageLimit { get; set; } = 1000;
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);
    public int MessageDeliveryLimit { get; set; } = 100;
    public TimeSpan MessageDeliveryTimeout { get; set; } = TimeSpan.FromSeconds(10);
    public int MessageDeliveryAttempts { get; set; } = 1000;
    public int MessageAttemptLimit { get; set; } = 5;
    public TimeSpan DegradedAfter { get; set; } = TimeSpan.FromMinutes(1);

    public void HoldUntilConsumed() => _holdsUntilConsumed = true;

    public void DisableInboxCleanupService() => _cleansInbox = false;

    public void DisableDeliveryService() => _delivers = false;

    public void UnroutedEvents<TAlternate>(Func<Exception, bool> isUnrouted)
        where TAlternate : class
    {
        ArgumentNullException.ThrowIfNull(isUnrouted);
        _unroutedEvents = new(endpoints => endpoints.GetPublishSendEndpoint<TAlternate>(), isUnrouted);
    }

    public void UseBusOutbox(Action<IEntityFrameworkBusOutboxConfigurator>? configure = null)
    {
        bus.Replace(ServiceDescriptor.Scoped<IScopedBusContextProvider<IBus>, BusOutboxContextProvider<IBus, TDbContext>>());
        configure?.Invoke(this);
    }

    public void Register()
    {
        Validate();
        bus.AddOptions<OutboxStoreOptions<TDbContext>>().Configure(options =>
        {
            options.Dialect = Dialect;
            options.IsolationLevel = IsolationLevel;
            options.DuplicateDetectionWindow = DuplicateDetectionWindow;
            options.QueryDelay = QueryDelay;
            options.QueryMessageLimit = QueryMessageLimit;
            options.QueryTimeout = QueryTimeout;
            options.LeaseDuration = LeaseDuration;
            options.MessageDeliveryLimit = MessageDeliveryLimit;
            options.MessageDeliveryTimeout = MessageDeliveryTimeout;
            options.MessageDeliveryAttempts = MessageDeliveryAttempts;
            options.DegradedAfter = DegradedAfter;
            options.MessageAttemptLimit = MessageAttemptLimit;
            options.HoldUntilConsumed = _holdsUntilConsumed;
            options.UnroutedEvents = _unroutedEvents;
        });

        bus.TryAddSingleton(TimeProvider.System);
        bus.AddSingleton<OutboxConsumers<TDbContext>>();
        bus.AddSingleton<OutboxMetrics<TDbContext>>();
        bus.AddSingleton<OutboxCommits<TDbContext>>();
        bus.AddSingleton<OutboxMessageWriter<TDbContext>>();
        bus.AddSingleton<InboxAttempts<TDbContext>>();
        bus.AddScoped<IOutboxContextFactory<TDbContext>, InboxContextFactory<TDbContext>>();
        bus.ConfigureDbContext<TDbContext>((provider, options) => options.AddInterceptors(provider.GetRequiredService<OutboxCommits<TDbContext>>()));

        if (_delivers)
        {
            bus.AddSingleton<OutboxStore<TDbContext>>();
            bus.AddSingleton<OutboxRelay<TDbContext>>();
            bus.AddSingleton<IOutboxRelay<TDbContext>>(provider => provider.GetRequiredService<OutboxRelay<TDbContext>>());
            bus.AddHostedService(provider => provider.GetRequiredService<OutboxRelay<TDbContext>>());
        }
        else
            bus.AddSingleton<IOutboxRelay<TDbContext>, NoRelay<TDbContext>>();

        bus.AddOutboxHealthCheck<TDbContext>();
        bus.AddHostedService<StartupChecks<TDbContext>>();
        if (_cleansInbox)
            bus.AddHostedService<InboxCleanup<TDbContext>>();
    }

    void Validate()
    {
        Sensible(nameof(QueryDelay), QueryDelay, TimeSpan.FromDays(1));
        Sensible(nameof(QueryTimeout), QueryTimeout, TimeSpan.FromDays(1));
        Sensible(nameof(LeaseDuration), LeaseDuration, TimeSpan.FromDays(7));
        Sensible(nameof(DuplicateDetectionWindow), DuplicateDetectionWindow, TimeSpan.FromDays(36500));
        Sensible(nameof(DegradedAfter), DegradedAfter, TimeSpan.FromDays(36500));
        Sensible(nameof(MessageDeliveryTimeout), MessageDeliveryTimeout, TimeSpan.FromDays(1));
        Sensible(nameof(QueryMessageLimit), QueryMessageLimit, 100_000);
        Sensible(nameof(MessageDeliveryLimit), MessageDeliveryLimit, 10_000);
        Sensible(nameof(MessageDeliveryAttempts), MessageDeliveryAttempts, int.MaxValue);
        Sensible(nameof(MessageAttemptLimit), MessageAttemptLimit, 1000);
        if (LeaseDuration < 2 * QueryDelay)
            throw new ConfigurationException($"LeaseDuration ({LeaseDuration}) must be at least twice QueryDelay ({QueryDelay}), else a living relay loses its lease.");
        if (_holdsUntilConsumed && _unroutedEvents is not null)
            throw new ConfigurationException("UnroutedEvents means nothing with HoldUntilConsumed, which is for a transport without queues to keep them in.");
        if (IsolationLevel is IsolationLevel.Chaos or IsolationLevel.Unspecified)
            throw new ConfigurationException($"IsolationLevel cannot be {IsolationLevel}. ReadCommitted, the default, is all that the store needs.");
    }

    /// <summary>The upper bounds are what timers and memory can take, not advice.</summary>
    static void Sensible(string option, TimeSpan value, TimeSpan most)
    {
        if (value <= TimeSpan.Zero || value > most)
            throw new ConfigurationException($"{option} ({value}) must be more than zero and at most {most}.");
    }

    static void Sensible(string option, int value, int most)
    {
        if (value < 1 || value > most)
            throw new ConfigurationException($"{option} ({value}) must be at least 1 and at most {most}.");
    }
}

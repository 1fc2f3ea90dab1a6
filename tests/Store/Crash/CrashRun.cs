using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>
/// One request and what follows from it, while one operation fails: a request scope writes an entry and sends a command, whose consumer
/// writes an entry, publishes an event and sends a message. Besides, a row of nobody's waits for the relay to take it.
/// </summary>
sealed class CrashRun(StoreDatabase database, Fault fault, StoreHostSettings settings)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string _name = $"{Guid.CreateVersion7():N}";
    readonly Guid _entryId = Guid.CreateVersion7(), _messageId = Guid.CreateVersion7();
    readonly List<Heard> _heard = [];

    IEnumerable<Delivery> Deliveries => _heard.SelectMany(heard => heard.Deliveries).Where(delivery => delivery.Text.StartsWith(_name, StringComparison.Ordinal));

    /// <summary>Plays it to its end; returns whether the fault came up before that.</summary>
    public async Task<bool> Play(StoreHost writer)
    {
        await writer.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone($"{_name} left behind"));
            await dbContext.SaveChangesAsync();
        });

        bool isHit;
        await using (var host = await Start(fault.Into(settings)))
        {
            await Submit(host, isMortal: true);
            await Eventually.True(async () => fault.IsDead || await IsDone(), Patience, "everything should be done in the end");
            isHit = fault.Fired.IsCompleted;
        }

        if (fault.IsDead)
        {
            await using var other = await Start(settings);
            await Submit(other, isMortal: false);
            await Eventually.True(IsDone, Patience, "everything should be done by another process");
        }

        await Check();
        return isHit;
    }

    async Task<StoreHost> Start(StoreHostSettings hostSettings)
    {
        var host = await StoreHost.Start(database, new Script { Consume = Consume }, hostSettings);
        _heard.Add(host.Heard);
        return host;
    }

    async Task Consume(ConsumeContext<DoIt> context, StoreDbContext dbContext, IServiceProvider scope)
    {
        dbContext.Add(new Entry { Id = Guid.CreateVersion7(), Text = $"{_name} consumed" });
        await context.Publish(new ItWasDone($"{_name} event"));
        await context.Send(StoreHost.Hearing, new Remember($"{_name} message"));
    }

    /// <summary>As a careful client does it: after a failure it asks whether its entry is there, and else tries again with the same ids.</summary>
    async Task Submit(StoreHost host, bool isMortal)
    {
        while (await CountEntries("asked") == 0)
        {
            try
            {
                await host.InScope(Request);
            }
            catch (Exception) when (isMortal && fault.IsDead)
            {
                return; // Another process will be asked.
            }
            catch (Exception exception) when (exception is DbUpdateException or BrokenConnectionException or InvalidOperationException)
            {
                // Asks again.
            }
        }
    }

    async Task Request(StoreDbContext dbContext, IServiceProvider scope)
    {
        dbContext.Add(new Entry { Id = _entryId, Text = $"{_name} asked" });
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Doing);
        await endpoint.Send(new DoIt(_name), send => send.MessageId = _messageId);
        await dbContext.SaveChangesAsync();
    }

    async Task<bool> IsDone() =>
        Deliveries.Select(delivery => delivery.Text).Distinct().Count() == 3 && await CountEntries("asked") == 1
        && await database.Query(dbContext => dbContext.Set<OutboxMessage>().CountAsync()) == 0;

    /// <summary>After every process has stopped, so that nothing more can happen.</summary>
    async Task Check()
    {
        (await CountEntries("asked")).Should().Be(1);
        (await CountEntries("consumed")).Should().Be(1, "the command should be handled once");
        (await database.Query(dbContext => dbContext.Set<InboxState>().CountAsync(row => row.MessageId == _messageId))).Should().Be(1);
        (await database.Query(dbContext => dbContext.Set<OutboxMessage>().CountAsync())).Should().Be(0, "nothing waits and nothing is dead");
        foreach (var text in new[] { "event", "message", "left behind" })
        {
            var ids = Deliveries.Where(delivery => delivery.Text == $"{_name} {text}").Select(delivery => delivery.MessageId).Distinct();
            ids.Should().ContainSingle("the {0} should be delivered, and always with the same id", text);
        }
    }

    Task<int> CountEntries(string what) => database.Query(dbContext => dbContext.Entries.CountAsync(entry => entry.Text == $"{_name} {what}"));
}

using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Batches;

/// <summary>
/// Every message of a batch is deduplicated. A store that remembers the last message's id only handles the others twice, which is what
/// MassTransit's users found (#5296).
/// </summary>
public abstract class Batch_specs : StoreSpecs
{
    readonly BatchScript _script = new();
    readonly Dictionary<string, Guid> _ids = [];

    [Fact]
    public async Task Each_message_of_a_batch_has_an_inbox_row_and_its_event_leaves_once()
    {
        await using var host = await StartBatches();

        await Tell(host, "a", "b", "c");

        await host.Heard.WaitFor(3);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("a", "b", "c");
        (await InboxIds()).Should().BeEquivalentTo(_ids.Values);
    }

    [Fact]
    public async Task Of_a_batch_in_which_some_messages_were_handled_before_exactly_the_others_are_handled()
    {
        await using var host = await StartBatches();
        await Tell(host, "a", "b", "c");
        await host.Heard.WaitFor(3);

        await Tell(host, "b", "c", "d");

        await host.Heard.WaitFor(4);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("a", "b", "c", "d");
        (await Entries()).Should().Equal("a", "b", "c", "d");
        (await InboxIds()).Should().BeEquivalentTo(_ids.Values);
        _script.Calls[^1].Should().Equal("d");
    }

    [Fact]
    public async Task A_batch_whose_messages_were_all_handled_before_changes_nothing()
    {
        await using var host = await StartBatches();
        await Tell(host, "a", "b", "c");
        await host.Heard.WaitFor(3);

        await Tell(host, "a", "b", "c");
        await Tell(host, "d", "e", "f");

        await host.Heard.WaitFor(6);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().HaveCount(6).And.OnlyHaveUniqueItems();
        (await Entries()).Should().Equal("a", "b", "c", "d", "e", "f");
    }

    [Fact]
    public async Task A_batch_that_fails_is_rolled_back_as_a_whole_and_handled_once_when_it_is_retried()
    {
        _script.Finish = () =>
        {
            if (_script.Calls.Count == 1)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await StartBatches(retries: 1);

        await Tell(host, "a", "b", "c");

        await host.Heard.WaitFor(3);
        await OutboxIsEmpty();
        _script.Calls.Should().HaveCount(2);
        host.Heard.Texts.Should().BeEquivalentTo("a", "b", "c");
        (await Entries()).Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task A_batch_that_is_given_up_leaves_no_inbox_row_so_that_its_messages_can_be_handled_later()
    {
        _script.Finish = () =>
        {
            if (_script.Calls.Count == 1)
                throw new InvalidOperationException("Never.");
        };
        await using var host = await StartBatches();
        await Tell(host, "a", "b", "c");
        await Eventually.True(() => _script.Calls.Count == 1, Patience, "the batch should be handled");

        await Tell(host, "a", "b", "c");

        await host.Heard.WaitFor(3);
        (await Entries()).Should().Equal("a", "b", "c");
        (await InboxIds()).Should().BeEquivalentTo(_ids.Values);
    }

    [Fact]
    public async Task A_message_that_is_in_the_batch_twice_is_handled_once()
    {
        await using var host = await StartBatches(size: 2);

        await Tell(host, "a", "a", "b");

        await host.Heard.WaitFor(2);
        await OutboxIsEmpty();
        (await Entries()).Should().Equal("a", "b");
        host.Heard.Texts.Should().BeEquivalentTo("a", "b");
    }

    Task<StoreHost> StartBatches(int size = 3, int retries = 0) => Start(new StoreHostSettings
    {
        Registration = bus =>
        {
            bus.AddSingleton(_script);
            bus.AddConsumer<BatchConsumer>();
        },
        Bus = (bus, context) => BatchConsumer.Configure(bus, context, size, retries),
    });

    /// <summary>Sends messages whose ids are those of their texts.</summary>
    async Task Tell(StoreHost host, params string[] texts)
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(BatchConsumer.Address);
        foreach (var text in texts)
        {
            if (!_ids.TryGetValue(text, out var id))
                _ids[text] = id = Guid.CreateVersion7();
            await endpoint.Send(new Collect(text), send => send.MessageId = id);
        }
    }

    Task<List<Guid>> InboxIds() => Database.Query(dbContext => dbContext.Set<InboxState>().Select(row => row.MessageId).ToListAsync());

    Task<List<string>> Entries() =>
        Database.Query(dbContext => dbContext.Entries.Select(entry => entry.Text).OrderBy(text => text).ToListAsync());
}

public sealed class Batch_on_sqlite : Batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Batch_on_postgresql : Batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

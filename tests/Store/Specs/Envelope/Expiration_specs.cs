using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Envelope;

/// <summary>A message that is worth nothing after a while goes on ageing in its row.</summary>
public abstract class Expiration_specs : StoreSpecs
{
    [Fact]
    public async Task A_row_that_expired_before_it_could_be_delivered_is_deleted_and_never_sent()
    {
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
        {
            await Publish(writer, "expired", TimeSpan.FromHours(1));
            await Publish(writer, "lasting", timeToLive: null);
        }

        await Database.Query(dbContext => dbContext.Set<OutboxMessage>().Where(row => row.ExpirationTime != null)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.ExpirationTime, DateTime.UtcNow.AddSeconds(-1))));
        await using var host = await Start();

        await OutboxIsEmpty();
        await host.Heard.WaitFor(1);
        host.Heard.Texts.Should().Equal("lasting");
        host.Log.OfStore.Should().ContainSingle().Which.Should().Contain("expired at");
    }

    [Fact]
    public async Task An_expired_row_does_not_keep_later_ones_of_its_correlation_waiting()
    {
        var correlation = Guid.CreateVersion7();
        await using var host = await Start();

        await host.InScope(async (dbContext, scope) =>
        {
            var publish = scope.GetRequiredService<IPublishEndpoint>();
            await publish.Publish(new ItWasDone("expired"), context => (context.TimeToLive, context.CorrelationId) = (TimeSpan.FromTicks(1), correlation));
            await publish.Publish(new ItWasDone("next"), context => context.CorrelationId = correlation);
            await dbContext.SaveChangesAsync();
        });

        (await host.Heard.WaitFor(1))[0].Text.Should().Be("next");
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_row_that_has_not_expired_keeps_the_time_when_it_will()
    {
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
            await Publish(writer, "lasting", TimeSpan.FromHours(1));
        var expires = (await RowsAre(1))[0].ExpirationTime!.Value;
        await using var host = await Start();

        var heard = (await host.Heard.WaitFor(1))[0].Context;

        heard.ExpirationTime!.Value.ToUniversalTime().Should().BeCloseTo(expires, TimeSpan.FromSeconds(1), "it is reckoned from when it was published");
    }

    static Task Publish(StoreHost host, string text, TimeSpan? timeToLive) => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text), context => context.TimeToLive = timeToLive);
        await dbContext.SaveChangesAsync();
    });
}

public sealed class Expiration_on_sqlite : Expiration_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Expiration_on_postgresql : Expiration_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}

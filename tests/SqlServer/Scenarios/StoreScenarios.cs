using Licensing.Messaging.Outbox;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>Everything that inbox, outbox and relay do with the database.</summary>
static class StoreScenarios
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new(Part.Store, "a first delivery", FirstDelivery),
        new(Part.Store, "a delivery that was handled before", Duplicate),
        new(Part.Store, "a redelivery", Redelivery),
        new(Part.Store, "a redelivery of what was begun before", AnotherAttempt),
        new(Part.Store, "a redelivery of what was begun too often", LastAttempt),
        new(Part.Store, "a redelivery that fails", FailedAttempt),
        new(Part.Store, "a SaveChanges of the bus outbox", BusOutbox),
        new(Part.Store, "a SaveChanges in a transaction of the caller", BusOutboxInTransaction),
        new(Part.Store, "a SaveChanges whose answer is lost", LostAnswer),
        new(Part.Store, "a start after a crash", Restart),
        new(Part.Store, "rows taken over from a dead relay", TakeOver),
        new(Part.Store, "rows whose time has come", TakeDue),
        new(Part.Store, "rows that are refused", Refusals),
        new(Part.Store, "a health check", Health),
        new(Part.Store, "more own rows than fit into memory", CatchUp),
        new(Part.Store, "hours of housekeeping", Housekeeping),
    ];

    static async Task FirstDelivery(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server);
        await process.Tell(new Note("first"));
        await process.Sends(Landmarks.DeleteRows);
    }

    static async Task Duplicate(FakeSqlServer server)
    {
        server.Answers.FailsOnce(Landmarks.InsertInbox, new FakeSqlException("Violation of PRIMARY KEY constraint")).Rows(Landmarks.LookInInbox, Guid.CreateVersion7());
        await using var process = await StoreProcess.Start(server);
        await process.Tell(new Note("seen"));
        await process.Sends(Landmarks.LookInInbox);
    }

    static async Task Redelivery(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server, isRedelivered: true);
        await process.Tell(new Note("again"));
        await process.Sends(Landmarks.LookInInbox);
        await process.Sends(Landmarks.FirstAttempt);
        await process.Sends(Landmarks.InsertInbox);
        await process.Sends(Landmarks.EndOfAttempt);
    }

    static async Task AnotherAttempt(FakeSqlServer server)
    {
        var messageId = Guid.CreateVersion7();
        server.Answers.Rows(Landmarks.LookAtAttempts, Begun(messageId, attempts: 4));
        await using var process = await StoreProcess.Start(server, isRedelivered: true);
        await process.Tell(new Note("again"), messageId);
        await process.Sends(Landmarks.NextAttempt);
        await process.Sends(Landmarks.EndOfAttempt);
    }

    static async Task LastAttempt(FakeSqlServer server)
    {
        var messageId = Guid.CreateVersion7();
        server.Answers.Rows(Landmarks.LookAtAttempts, Begun(messageId, attempts: 5));
        await using var process = await StoreProcess.Start(server, isRedelivered: true);
        await process.Tell(new Note("again"), messageId);
        await process.Sends(Landmarks.EndOfAttempt);
    }

    static async Task FailedAttempt(FakeSqlServer server)
    {
        server.Answers.FailsOnce(Landmarks.InsertInbox, new FakeSqlException("Deadlock"));
        await using var process = await StoreProcess.Start(server, isRedelivered: true);
        await process.Tell(new Note("again"));
        await process.Sends(Landmarks.EndOfAttempt);
    }

    static InboxAttempt Begun(Guid messageId, int attempts) =>
        new() { MessageId = messageId, ConsumerId = Guid.CreateVersion7(), Attempts = attempts, LastAttempt = DateTime.UnixEpoch };

    static async Task BusOutbox(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server);
        await process.InScope(async (dbContext, bus) =>
        {
            await bus.Publish(new Noted("it"));
            await dbContext.SaveChangesAsync();
        });
        await process.Sends(Landmarks.DeleteRows);
    }

    static async Task BusOutboxInTransaction(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server);
        await process.InScope(async (dbContext, bus) =>
        {
            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await bus.Publish(new Noted("it"));
            await dbContext.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        await process.Sends(Landmarks.DeleteRows);
    }

    static async Task LostAnswer(FakeSqlServer server)
    {
        server.Answers.FailsOnce(Landmarks.InsertOutbox, new FakeSqlException("A transport-level error has occurred"));
        await using var process = await StoreProcess.Start(server);
        await process.InScope(async (dbContext, bus) =>
        {
            await bus.Publish(new Noted("in doubt"));
            await dbContext.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        });
        await process.Sends(Landmarks.FindDoubtful);
    }

    static async Task Restart(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server);
        await process.Sends(Landmarks.Leased);
        await process.Sends(Landmarks.RegisterRelay);
    }

    static async Task TakeOver(FakeSqlServer server)
    {
        server.Answers.Rows(Landmarks.Look, Owner.Of(Guid.CreateVersion7(), due: 1), Owner.Of(OutboxRelayState.Later)).RowsOnce(Landmarks.Claim, LeftBehind(), LeftBehind());
        await using var process = await StoreProcess.Start(server);
        await process.Sends(Landmarks.RegisterRelay);
        await process.Sends(Landmarks.DeleteRows);
    }

    static async Task TakeDue(FakeSqlServer server)
    {
        server.Answers.Rows(Landmarks.Look, Owner.Of(OutboxRelayState.Later, due: 1)).RowsOnce(Landmarks.Claim, LeftBehind());
        await using var process = await StoreProcess.Start(server);
        await process.Sends(Landmarks.DeleteRows);
    }

    static async Task Refusals(FakeSqlServer server)
    {
        server.Answers.Rows(Landmarks.Look, Owner.Of(OutboxRelayState.Later, due: 1)).RowsOnce(Landmarks.Claim, LeftBehind("nonsense:nowhere"));
        await using var process = await StoreProcess.Start(server, outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryAttempts = 1));
        await process.Sends(Landmarks.SetAside);
    }

    static async Task Health(FakeSqlServer server)
    {
        await using var process = await StoreProcess.Start(server);
        await process.CheckHealth();
        await process.Sends(Landmarks.Statistics);
        await process.Sends(Landmarks.OldestFailed);
    }

    static async Task CatchUp(FakeSqlServer server)
    {
        server.Answers.Rows(Landmarks.ReadOwnIds, Guid.CreateVersion7());
        await using var process = await StoreProcess.Start(server, outbox => outbox.QueryMessageLimit = 1);
        await process.InScope(async (dbContext, bus) =>
        {
            for (var i = 0; i < 30; i++)
                await bus.Publish(new Noted($"{i}"));
            await dbContext.SaveChangesAsync();
        });
        await process.Sends(Landmarks.ReadOwnRows);
    }

    static async Task Housekeeping(FakeSqlServer server)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var process = await StoreProcess.Start(server, time: time);
        await process.Sends(Landmarks.ForgetRelays, () => time.Advance(TimeSpan.FromMinutes(10)));
        await process.Sends(Landmarks.CleanInbox, () => time.Advance(TimeSpan.FromMinutes(10)));
        await process.Sends(Landmarks.ReadOwnIds, () => time.Advance(TimeSpan.FromSeconds(1)));
    }

    static OutboxMessage LeftBehind(string destination = "exchange:noted") => new()
    {
        Id = Guid.CreateVersion7(),
        RelayId = Guid.CreateVersion7(),
        MessageId = Guid.CreateVersion7(),
        Due = 1,
        DestinationAddress = destination,
        SentTime = DateTime.UnixEpoch,
        ContentType = "application/vnd.masstransit+json",
        MessageType = "urn:message:Noted",
        Body = "{}"u8.ToArray(),
        Mandatory = false,
    };
}

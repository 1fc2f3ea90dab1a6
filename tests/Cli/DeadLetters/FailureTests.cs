using System.Globalization;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using static Licensing.Messaging.Cli.Tests.DeadLetters.DeadLetterBroker;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class FailureTests
{
    [Theory]
    [InlineData("list")]
    [InlineData("replay --all")]
    [InlineData("purge --all --yes")]
    public async Task A_broker_out_of_reach_is_told_and_the_outbox_is_left_alone(string command)
    {
        using var terminal = await Terminal.WithDatabase();
        var row = DeadRows.New();
        await terminal.Query(database => DeadRows.Add(database, [row]));
        terminal.Environment["ConnectionStrings__RabbitMq"] = string.Create(CultureInfo.InvariantCulture, $"amqp://guest:secret@127.0.0.1:{FreePort.Next()}/");

        var result = await terminal.Run(["dead-letters", .. command.Split(' ')]);

        result.ShouldHaveFailed("ConnectionStrings__RabbitMq names a broker that cannot be used", "127.0.0.1");
        result.Error[0].Should().NotContain("secret");
        var left = await terminal.Query(database => database.Set<OutboxMessage>().SingleAsync());
        (left.RelayId, left.Attempts, left.Due).Should().Be((row.RelayId, row.Attempts, row.Due));
        (await terminal.Run("dead-letters", "list", "--queue", "outbox")).ShouldBeDone().Out.Should().EndWith("1 in all.");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_virtual_host_are_told()
    {
        await using var broker = await Start(Errors);
        var address = new UriBuilder(broker.Terminal.Environment["ConnectionStrings__RabbitMq"]!);

        address.Password = "secret";
        broker.Terminal.Environment["ConnectionStrings__RabbitMq"] = address.ToString();
        (await broker.Run("list")).ShouldHaveFailed("ConnectionStrings__RabbitMq", "ACCESS_REFUSED");
        (address.Password, address.Path) = ("guest", "nowhere");
        broker.Terminal.Environment["ConnectionStrings__RabbitMq"] = address.ToString();
        (await broker.Run("list")).ShouldHaveFailed("ConnectionStrings__RabbitMq", "nowhere");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://localhost/")]
    [InlineData("amqp://a:b:c@localhost/")]
    [InlineData("amqp://localhost/one/two")]
    public async Task An_address_that_is_none_is_told(string address)
    {
        using var terminal = await Terminal.WithDatabase();
        terminal.Environment["ConnectionStrings__RabbitMq"] = address;
        (await terminal.Run("dead-letters", "list")).ShouldHaveFailed("ConnectionStrings__RabbitMq");
    }

    [Fact]
    public async Task The_address_may_be_spelled_as_MassTransit_spells_it()
    {
        await using var broker = await Start(Errors);
        broker.Terminal.Environment["ConnectionStrings__RabbitMq"] = broker.Terminal.Environment["ConnectionStrings__RabbitMq"]!.Replace("amqp://", "rabbitmq://");
        (await broker.Run("list")).ShouldBeDone();
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_told_and_the_queues_are_left_alone()
    {
        await using var broker = await Start(Queue, Errors);
        await broker.Put(Errors, "{}");
        broker.Terminal.Environment["ConnectionStrings__Licensing"] = "Data Source=other.db";

        (await broker.Run("list")).ShouldHaveFailed("licensing db migrate");
        (await broker.Run("replay", "--all")).ShouldHaveFailed("licensing db migrate");

        (await broker.Run("list", "--queue", Errors)).ShouldBeDone().Out.Should().EndWith("1 in all.");
    }

    [Fact]
    public async Task When_the_broker_goes_away_in_the_middle_what_was_done_is_told_and_the_rest_is_there_after_its_return()
    {
        await using var server = await RabbitMqServer.StartAsync();
        await using var broker = await StartOn(server.Uri, Queue, Errors);
        await broker.PutMany(Errors, 2000);

        await using var run = broker.Terminal.Start("dead-letters", "replay", "--all", "--json");
        await broker.WaitForCount(Queue, atLeast: 10);
        server.Kill();
        var exitCode = await run.WaitForExitAsync(TimeSpan.FromMinutes(1));

        exitCode.Should().Be(1);
        var result = new CliResult(exitCode, run.StandardOutput, run.StandardError);
        result.Error.Should().NotBeEmpty().And.OnlyContain(line => line.Contains("left there"));
        var done = (int)result.Json.GetProperty("done").GetInt64();
        done.Should().BeInRange(9, 1999);
        await server.RestartAsync();
        await using var after = await StartOn(server.Uri);
        // The broker has forgotten of the last few that they were removed: they are in both queues.
        var (sent, left) = (await after.TakeTexts(Queue), await after.TakeTexts(Errors));
        sent.Count.Should().BeInRange(done, done + 1);
        sent.Union(left).Should().HaveCount(2000);
    }
}

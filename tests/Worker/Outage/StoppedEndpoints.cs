using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>What a worker does that does not reach the database any more.</summary>
[Collection("servers")]
public sealed class StoppedEndpoints : IAsyncLifetime
{
    readonly OutageSystem _system = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task While_the_database_is_away_no_queue_is_consumed_and_all_messages_are_back_in_their_queue_until_it_answers()
    {
        var worker = await _system.StartFragileWorker();
        await _system.Send("before", 10);
        await _system.System.Settled();

        _system.Way.Cut();
        await _system.Send("during", 100);

        var creation = new QueueState(Consumers: 0, Messages: 100);
        await Eventually.Value(() => _system.Queue(QueueNames.CreateLicense), state => state == creation, OutageSystem.Patience, "the worker should stop and give back");
        await Eventually.Value(() => _system.Queue(QueueNames.ReferenceData), state => state.Consumers == 0, OutageSystem.Patience, "the other queue needs the database too");
        var health = (await worker.Health()).Entries["database"];
        (health.Status, health.Description).Should().Be((HealthStatus.Degraded, "The database is away; messages stay in their queues until it answers."));

        _system.Way.Mend();
        await _system.HasLicenses(110, "the worker should go on by itself");
        await Eventually.Value(() => _system.Queue(QueueNames.ReferenceData), state => state.Consumers == 1, OutageSystem.Patience, "the other queue as well");
        (await worker.Health()).Entries["database"].Status.Should().Be(HealthStatus.Healthy);
        await _system.HasNoErrors();
        worker.Log.OfOutages.Should().SatisfyRespectively(
            stopped => stopped.Should().Contain("The database is away; messages stay in their queues until it answers: "),
            resumed => resumed.Should().Contain("The database answers; messages are handled again."));
    }

    [Fact]
    public async Task A_worker_that_still_reaches_the_database_takes_the_messages_of_one_that_does_not()
    {
        await _system.StartFragileWorker();
        _system.Way.Cut();
        await _system.Send("held", 64);

        await _system.System.StartWorker();
        await _system.HasLicenses(64, "the other worker should get what the first one held");
        await _system.HasNoErrors();
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_told_of_no_fault_and_gets_the_answer_after_the_outage()
    {
        var worker = await _system.StartFragileWorker();
        _system.Way.Cut();
        var answer = _system.System.Request<CreateLicense, LicenseCreated, LicenseRejected>(QueueNames.CreateLicense, Tenants.Command(_system.Tenant));
        await Eventually.True(() => worker.Log.OfOutages.Count > 0, OutageSystem.Patience, "the outage should be noticed");
        answer.IsCompleted.Should().BeFalse();

        _system.Way.Mend();

        (await answer).Is(out MassTransit.Response<LicenseCreated>? _).Should().BeTrue();
    }

    [Fact]
    public async Task One_outage_after_the_other_is_got_over()
    {
        var worker = await _system.StartFragileWorker();
        for (var outage = 1; outage <= 3; outage++)
        {
            _system.Way.Cut();
            await _system.Send($"outage-{outage}", 10);
            await Eventually.Value(() => _system.Queue(QueueNames.CreateLicense), state => state == new QueueState(0, 10), OutageSystem.Patience, "the worker should stop");
            _system.Way.Mend();
            await _system.HasLicenses(10 * outage, "the worker should go on");
        }

        await _system.HasNoErrors();
        worker.Log.OfOutages.Should().HaveCount(6, "each outage begins and ends with a line");
    }

    [Fact]
    public async Task An_outage_that_is_over_within_the_retries_is_not_noticed()
    {
        var worker = await _system.StartFragileWorker();
        _system.Way.Cut();
        await _system.Send("blip", 20);
        await Eventually.True(() => _system.Way.Refused > 0, OutageSystem.Patience, "an attempt should have failed");
        _system.Way.Mend();

        await _system.HasLicenses(20, "they are tried again");
        await _system.HasNoErrors();
        worker.Log.OfOutages.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_stops_at_once_during_an_outage(bool isNoticed)
    {
        var worker = await _system.StartFragileWorker();
        _system.Way.Cut();
        await _system.Send("during", 100);
        await Eventually.True(() => _system.Way.Refused > 0, OutageSystem.Patience, "an attempt should have failed");
        if (isNoticed)
            await Eventually.True(() => worker.Log.OfOutages.Count > 0, OutageSystem.Patience, "the outage should be noticed");

        await worker.Stop().WaitAsync(TimeSpan.FromSeconds(15)); // The host would give up after 30 s.
        await Eventually.Value(
            () => _system.Queue(QueueNames.CreateLicense), state => state == new QueueState(0, 100), OutageSystem.Patience, "all messages should be back in the queue");
        await _system.HasNoErrors();
    }
}

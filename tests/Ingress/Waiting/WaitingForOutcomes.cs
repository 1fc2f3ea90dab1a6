using Licensing.Messaging.Ingress.Tests.Databases;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Ingress.Tests.Waiting;

/// <summary>The ingress would wait for five minutes, and these clients give up before: who is answered was told of the outcome.</summary>
public sealed class WaitingForOutcomes(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("respond-async")]
    [InlineData("wait=0")]
    [InlineData("wait=1")]
    public async Task Who_asks_for_less_than_the_configured_time_waits_for_less(string prefer)
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit("key-1", prefer: prefer).WaitAsync(TimeSpan.FromSeconds(60));

        accepted.Status.Should().Be(202, "the host would wait for five minutes");
    }

    [Fact]
    public async Task A_waiting_submission_is_answered_as_soon_as_the_worker_answers()
    {
        var tenant = await TestTenant.Create(host);
        var waiting = tenant.Submit("key-1");
        var request = (await host.Accepted(tenant, 1)).Single();
        waiting.IsCompleted.Should().BeFalse("there is no outcome yet");

        await host.Answer(await host.CompleteAll(tenant));
        var answer = await waiting;

        answer.Status.Should().Be(201);
        answer.Header("Location").Should().Be($"/api/v1/licenses/{request.RequestId}");
        answer.Body.Should().Be(OutcomeByHand.OutcomeOf(request.RequestId));
    }

    [Fact]
    public async Task The_database_is_not_asked_while_a_submission_waits_nor_when_it_is_answered()
    {
        await using var alone = new WatchedIngress();
        await alone.InitializeAsync();
        var tenant = await TestTenant.Create(alone);
        var waiting = tenant.Submit("key-1");
        await alone.Accepted(tenant, 1);
        var outcomes = await alone.CompleteAll(tenant);
        var before = alone.Reads.Count;

        await alone.Answer(outcomes);
        (await waiting).Status.Should().Be(201);

        alone.Reads.Count.Should().Be(before);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_outcome_is_read_once_at_the_end_of_the_wait()
    {
        await using var alone = new WatchedIngress();
        await alone.InitializeAsync();
        var tenant = await TestTenant.Create(alone);
        var waiting = tenant.Submit("key-1", prefer: "wait=10");
        await alone.Accepted(tenant, 1);
        await alone.CompleteAll(tenant);
        var before = alone.Reads.Count;

        var answer = await waiting;

        answer.Status.Should().Be(201, answer.Body);
        answer.Header("Preference-Applied").Should().Be("wait=10");
        alone.Reads.Count.Should().Be(before + 1);
    }

    [Fact]
    public async Task A_waiting_reader_hears_of_the_outcome_from_the_events()
    {
        var tenant = await TestTenant.Create(host);
        var accepted = await tenant.Submit("key-1", prefer: "respond-async");
        (await tenant.Get(accepted.Header("Location")!)).Text("status").Should().Be("ACCEPTED", "a reader who does not ask to wait does not");
        var waiting = tenant.Get(accepted.Header("Location")!, prefer: "wait=200");
        var outcomes = await host.CompleteAll(tenant);

        var answer = await AnnouncedTo(waiting, tenant, outcomes);

        answer.Status.Should().Be(200);
        answer.Header("Preference-Applied").Should().Be("wait=200");
        answer.Text("status").Should().Be("COMPLETED");
        answer.Json.GetProperty("license").GetRawText().Should().Be(OutcomeByHand.OutcomeOf(Guid.Parse(accepted.Text("requestId"))));
    }

    [Fact]
    public async Task A_repetition_waits_for_the_same_outcome_and_starts_nothing()
    {
        var tenant = await TestTenant.Create(host);
        var first = tenant.Submit("key-1");
        await host.Accepted(tenant, 1);
        var open = await tenant.Submit("key-1", prefer: "respond-async");
        var second = tenant.Submit("key-1");

        await host.Answer(await host.CompleteAll(tenant));

        open.Status.Should().Be(202, "it is the first one's request, which is open");
        open.Header("Idempotency-Replayed").Should().Be("true");
        (await second).Body.Should().Be((await first).Body);
        (await second).Status.Should().Be(201);
        (await second).Header("Idempotency-Replayed").Should().Be("true");
        (await first).Headers.Should().NotContainKey("Idempotency-Replayed");
        await host.Accepted(tenant, 1);
    }

    [Fact]
    public async Task A_repetition_of_what_nobody_waited_for_hears_of_the_outcome_from_the_events()
    {
        var tenant = await TestTenant.Create(host);
        await tenant.Submit("key-1", prefer: "respond-async");
        var waiting = tenant.Submit("key-1");
        var outcomes = await host.CompleteAll(tenant);

        var answer = await AnnouncedTo(waiting, tenant, outcomes);

        answer.Status.Should().Be(201);
        answer.Header("Idempotency-Replayed").Should().Be("true");
    }

    [Fact]
    public async Task A_thousand_wait_at_once_without_a_thread_each_and_each_gets_its_own_outcome()
    {
        const int count = 1000;
        var tenant = await TestTenant.Create(host);
        var waiting = Enumerable.Range(0, count).Select(i => tenant.Submit($"key-{i}")).ToList();
        var requests = await host.Accepted(tenant, count);
        waiting.Should().NotContain(task => task.IsCompleted, "there is no outcome yet");
        ThreadPool.ThreadCount.Should().BeLessThan(count / 2);

        await host.Answer(await host.CompleteAll(tenant));
        var answers = await Task.WhenAll(waiting);

        answers.Should().OnlyContain(answer => answer.Status == 201);
        var byKey = requests.ToDictionary(request => request.IdempotencyKey, request => OutcomeByHand.OutcomeOf(request.RequestId));
        answers.Select((answer, i) => answer.Body == byKey[$"key-{i}"]).Should().OnlyContain(isOwn => isOwn);
    }

    [Fact]
    public async Task A_host_that_stops_lets_nobody_wait_any_longer()
    {
        await using var stopping = new PatientIngress();
        await stopping.InitializeAsync();
        var tenant = await TestTenant.Create(stopping);
        var waiting = tenant.Submit("key-1");
        await stopping.Accepted(tenant, 1);

        await stopping.Stop().WaitAsync(TimeSpan.FromSeconds(10));

        (await waiting).Status.Should().Be(202, "it was accepted, and the outcome is open");
    }

    /// <summary>An ingress whose reads of license requests are counted.</summary>
    sealed class WatchedIngress : PatientIngress
    {
        public WatchedStatements Reads { get; } = new("FROM \"license_requests\"");

        protected override void Replace(IServiceCollection services) =>
            services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Reads));
    }

    /// <summary>Who subscribes now has missed what was told before: it is told until it is heard, as a busy service goes on publishing.</summary>
    Task<Answer> AnnouncedTo(Task<Answer> waiting, TestTenant tenant, List<RequestOutcome> outcomes) => Eventually.Value(
        async () =>
        {
            await host.Announce(tenant, outcomes);
            return waiting;
        },
        task => task.IsCompleted,
        TimeSpan.FromSeconds(60),
        "the events should be heard").Unwrap();
}

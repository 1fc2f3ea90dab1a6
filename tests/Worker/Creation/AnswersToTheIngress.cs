using System.Text.Json;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Creation;

/// <summary>A command names the queue of the ingress that waits for its outcome.</summary>
[Collection("servers")]
public sealed class AnswersToTheIngress(OneWorker fixture) : IClassFixture<OneWorker>
{
    const string Exchange = "license-outcomes";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task The_outcome_goes_to_that_queue_and_to_no_other_as_it_is_stored()
    {
        var tenant = await _system.NewTenant();
        var queue = UniqueName.Next();
        await using var asked = await EventListener.StartDirectAsync(_system.RabbitMq, Exchange, queue);
        await using var other = await EventListener.StartDirectAsync(_system.RabbitMq, Exchange, UniqueName.Next());

        await Send(tenant, "key-1", "pbx", queue);
        await Send(tenant, "key-2", "old", queue);

        var answers = (await asked.WaitForAsync(2, Patience)).Select(answer => answer.Message).ToList();
        var requests = await _system.Query(database => database.LicenseRequests.AsNoTracking().Where(row => row.TenantId == tenant).ToListAsync());
        answers.Select(answer => (answer.GetProperty("requestId").GetGuid(), Text(answer, "status"), answer.GetProperty("httpStatus").GetInt32(), Text(answer, "body")))
            .Should().BeEquivalentTo(requests.Select(row => (row.RequestId, row.Status, row.OutcomeStatus!.Value, row.Outcome!)));
        asked.Received.Should().OnlyContain(answer => !answer.Persistent, "it costs no disk");
        other.Received.Should().BeEmpty();
    }

    [Fact]
    public async Task An_ingress_of_another_version_reads_the_answer()
    {
        OutcomeAnswers.Header.Should().Be("Answer-To");
        var tenant = await _system.NewTenant();
        var queue = UniqueName.Next();
        await using var asked = await EventListener.StartDirectAsync(_system.RabbitMq, Exchange, queue);

        await Send(tenant, "key-1", "pbx", queue);

        var answer = (await asked.WaitForAsync(1, Patience)).Single();
        answer.Envelope.GetProperty("messageType")[0].GetString().Should().Be("urn:message:Licensing.Messaging.Licenses.Idempotency:RequestOutcome");
        answer.Message.EnumerateObject().Select(member => member.Name)
            .Should().BeEquivalentTo("requestId", "status", "completedAt", "licenseId", "httpStatus", "body");
    }

    [Fact]
    public async Task A_repetition_is_answered_with_the_first_outcome()
    {
        var tenant = await _system.NewTenant();
        var queue = UniqueName.Next();
        await using var asked = await EventListener.StartDirectAsync(_system.RabbitMq, Exchange, queue);

        await Send(tenant, "key-1", "pbx", answerTo: null);
        await _system.Settled();
        await Send(tenant, "key-1", "pbx", queue);

        var answer = (await asked.WaitForAsync(1, Patience)).Single().Message;
        var request = await _system.Query(database => database.LicenseRequests.AsNoTracking().SingleAsync(row => row.TenantId == tenant));
        Text(answer, "body").Should().Be(request.Outcome);
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_any_more_is_dropped_and_keeps_nothing_from_being_done()
    {
        var tenant = await _system.NewTenant();
        await using var errors = await EventListener.StartAsync(_system.RabbitMq, $"{QueueNames.CreateLicense}_error");

        await Send(tenant, "key-1", "pbx", UniqueName.Next());
        await Send(tenant, "key-2", "pbx", answerTo: null);
        await _system.Settled();

        (await _system.CountLicenses(tenant)).Should().Be(2);
        errors.Received.Should().BeEmpty();
    }

    Task Send(string tenant, string key, string offering, string? answerTo) => _system.Send(
        QueueNames.CreateLicense,
        Tenants.Command(tenant) with { IdempotencyKey = key, ProductOfferingId = offering },
        send =>
        {
            if (answerTo is not null)
                send.Headers.Set(OutcomeAnswers.Header, answerTo);
        });

    static string? Text(JsonElement answer, string member) => answer.GetProperty(member).GetString();
}

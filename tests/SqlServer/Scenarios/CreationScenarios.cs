using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>The ways that a command can go.</summary>
static class CreationScenarios
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new(Part.Worker, "a command over the bus, from its delivery on", OverTheBus),
        new(Part.Worker, "a new command", server => Handle(server, Data.Command)),
        new(Part.Worker, "a command for a subscription", server => Handle(server, Data.Command with { AssignedTo = Data.ToSubscription })),
        new(Part.Worker, "a command for a user", server => Handle(server, Data.Command with { AssignedTo = Data.ToUser })),
        new(Part.Worker, "a command of an unknown tenant", server => Handle(server, Data.Command, tables => tables.Rows("FROM [tenants]", false))),
        new(Part.Worker, "a command that is rejected", server => Handle(server, Data.Command, tables => tables.Rows("FROM [customers]"))),
        new(Part.Worker, "a command that the ingress accepted", server => Handle(server, Data.AcceptedCommand, Has(RequestStatuses.Accepted))),
        new(Part.Worker, "a command whose key was used for a license", server => Handle(server, Data.Command, Has(RequestStatuses.Completed))),
        new(Part.Worker, "a command whose key has expired", server => Handle(server, Data.Command, Has(RequestStatuses.Completed, TimeSpan.FromHours(-1)))),
    ];

    static async Task Handle(FakeSqlServer server, CreateLicense command, Action<Answers>? configure = null)
    {
        server.Answers.HasCatalogue();
        configure?.Invoke(server.Answers);
        await using var app = Services.Both(server);
        await using var scope = app.Services.CreateAsyncScope();
        var submission = new Submission(command.RequestId ?? Guid.CreateVersion7(), RequestSources.Bus, ConversationId: null, TraceParent: null);
        await scope.ServiceProvider.GetRequiredService<LicenseCreation>().Handle(new ReceivedCommand(command, new Faults()), submission, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().SaveChangesAsync();
    }

    static async Task OverTheBus(FakeSqlServer server)
    {
        server.Answers.HasCatalogue();
        await using var app = Services.Both(server);
        await app.StartAsync();
        var endpoint = await app.Services.GetRequiredService<IBus>().GetSendEndpoint(QueueNames.AddressOf(QueueNames.CreateLicense));
        await endpoint.Send(Data.Command);
        await Eventually.True(() => server.HasSeen("INSERT INTO [licenses]"), TimeSpan.FromSeconds(30), "a license should be created");
        await app.StopAsync();
    }

    /// <summary>The key's request; and the license, which is asked for only when the request is another's.</summary>
    static Action<Answers> Has(string status, TimeSpan? expiresIn = null) => tables => tables
        .Rows("FROM [license_requests]", Data.Request(status, expiresIn))
        .Rows("FROM [licenses]", [.. status == RequestStatuses.Completed && expiresIn is null ? [Data.License()] : Array.Empty<object>()]);
}

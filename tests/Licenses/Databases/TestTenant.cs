using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Activation;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tenants;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Licenses.Tests.Databases;

/// <summary>A tenant of its own in a database that others use too, with the small catalogue of <see cref="Catalogue"/> and a clock.</summary>
sealed class TestTenant
{
    public static readonly DateTime Start = new(2026, 11, 23, 10, 15, 0, DateTimeKind.Utc);
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736", TraceParent = $"00-{TraceId}-00f067aa0ba902b7-01";
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    readonly TestDatabase _database;

    TestTenant(TestDatabase database, string tenantId) => (_database, TenantId) = (database, tenantId);

    public string TenantId { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    public static async Task<TestTenant> Open(TestDatabase database, string? tenantId = null)
    {
        var tenant = new TestTenant(database, tenantId ?? UniqueName.Next());
        await database.Add([new Tenant { TenantId = tenant.TenantId, CreatedAt = Start }, .. Catalogue.Of(tenant.TenantId)]);
        return tenant;
    }

    public CreateLicense Command(string key = "key-1") => new()
    {
        TenantId = TenantId,
        IdempotencyKey = key,
        ProductOfferingId = "pbx-basic",
        CustomerId = "acme",
    };

    /// <summary>Handles a command as the worker does: one DbContext, one SaveChanges. Without a submission it is a new message on the bus.</summary>
    public Task<CreationResult> Handle(CreateLicense command, Submission? submission = null) =>
        Handle(JsonSerializer.SerializeToElement(command, JsonSerializerOptions.Web), submission);

    /// <summary>The same with a command as it is on the bus.</summary>
    public Task<CreationResult> Handle(JsonElement message, Submission? submission = null) => _database.Run(async dbContext =>
    {
        var options = Options.Create(new IdempotencyOptions { KeyLifetime = KeyLifetime });
        var records = new IdempotencyRecords(dbContext, Time);
        var creation = new LicenseCreation(dbContext, new CommandHistory(dbContext, records, Time), records, options, Time);
        var result = await creation.Handle(CreateLicenseMessage.Read(message), submission ?? NewSubmission(RequestSources.Bus), CancellationToken.None);
        await dbContext.SaveChangesAsync();
        return result;
    });

    /// <summary>Accepts a command as the ingress does; the command then goes to the worker with its request id.</summary>
    public Task<(CreateLicense Command, Submission Submission)> Accept(CreateLicense command) => _database.Run(async dbContext =>
    {
        var submission = NewSubmission(RequestSources.Rest);
        new IdempotencyRecords(dbContext, Time).Open(
            submission.RequestId, TenantId, Operations.CreateLicense, command.IdempotencyKey, Fingerprint.Of(command), RequestSources.Rest, KeyLifetime);
        await dbContext.SaveChangesAsync();
        return (command with { RequestId = submission.RequestId }, submission);
    });

    public static Submission NewSubmission(string source) => new(Guid.CreateVersion7(), source, Guid.CreateVersion7(), TraceParent);

    public Task<List<Licenses.Creation.License>> Licenses() => _database.Run(dbContext =>
        dbContext.Licenses.AsNoTracking().Where(row => row.TenantId == TenantId).OrderBy(row => row.CreatedAt).ToListAsync());

    public Task<List<LicenseRequest>> Requests() => _database.Run(dbContext =>
        dbContext.LicenseRequests.AsNoTracking().Where(row => row.TenantId == TenantId).OrderBy(row => row.AcceptedAt).ToListAsync());

    /// <summary>Activates one license as the worker does.</summary>
    public Task<ActivatedLicense?> Activate(Guid licenseId) => _database.Run(async dbContext =>
    {
        var activated = await new DueActivations(dbContext, Time).Activate(licenseId, CancellationToken.None);
        await dbContext.SaveChangesAsync();
        return activated;
    });

    public Task<T> Run<T>(Func<LicensingDbContext, Task<T>> work) => _database.Run(work);
}

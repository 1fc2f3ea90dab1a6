using CsCheck;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Faults.Tests.Model.Running;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Model;

/// <summary>
/// The invariants of the model hold for the product: random histories of submissions, repetitions, crashes and writes that fail before or after they
/// were done, on one or two processes and a SQLite file. A failure tells the seed with which its history comes again (environment variable
/// CsCheck_Seed).
/// </summary>
public sealed class RealCodeUnderFaults(DatabaseTemplate template) : IClassFixture<DatabaseTemplate>
{
    const int Histories = 15;

    int _faults;

    [Fact]
    public async Task Whatever_happens_nothing_is_lost_and_nothing_is_doubled()
    {
        await Operation.Any.SampleAsync(Check, iter: Histories, threads: 1, print: history => string.Join("\n", history.Select(operation => $"{operation}")));

        _faults.Should().BePositive("histories in which nothing breaks show nothing");
    }

    async Task Check(Operation[] history)
    {
        await using var system = template.NewSystem();
        foreach (var operation in history)
            await system.Run(operation);
        await system.Settle();

        var requests = await system.Query(database => database.LicenseRequests.AsNoTracking().ToListAsync());
        var licenses = await system.Query(database => database.Licenses.AsNoTracking().ToListAsync());
        var completed = requests.Where(request => request.Status == RequestStatuses.Completed).ToList();
        var rejected = requests.Where(request => request.Status == RequestStatuses.Rejected).ToList();

        completed.Concat(rejected).Should().HaveCount(requests.Count, "every request has come to its end");
        system.Acknowledged.Except(requests.Select(request => (request.IdempotencyKey, request.Status == RequestStatuses.Rejected))).Should().BeEmpty(
            "an answer is a promise, and of two contents with one key one was accepted");
        licenses.Select(license => (license.RequestId, (Guid?)license.LicenseId)).Should().BeEquivalentTo(
            completed.Select(request => (request.RequestId, request.LicenseId)), "there is one license a completed request, and no other");
        system.Told.IdsOf<LicenseCreated>().Should().BeEquivalentTo(
            licenses.Select(license => DerivedId.OfEvent(license.LicenseId, nameof(LicenseCreated))), "of each license was told, with one id");
        rejected.Select(request => DerivedId.OfEvent(request.RequestId, nameof(LicenseRejected))).Except(system.Told.IdsOf<LicenseRejected>()).Should().BeEmpty(
            "of each rejection was told");
        _faults += system.Faults;
    }
}

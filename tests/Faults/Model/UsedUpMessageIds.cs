using Licensing.Messaging.Contracts;
using Licensing.Messaging.Faults.Tests.InProcess;
using Licensing.Messaging.Faults.Tests.Model.Running;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Model;

/// <summary>
/// Found by <see cref="RealCodeUnderFaults"/>: somebody sent a command of his own with the message id of a request that the ingress had accepted. It
/// was rejected, and left its inbox row. When the command of the request came, the inbox took it for one that was handled before; it was
/// acknowledged without a word, and the request stayed open for ever.
/// </summary>
public sealed class UsedUpMessageIds(DatabaseTemplate template) : IClassFixture<DatabaseTemplate>
{
    public static IEnumerable<object[]> Others { get; } =
    [
        [TestTenant.Command("key-1") with { ProductOfferingId = TestTenant.ArchivedId }],
        [TestTenant.Command("key-2") with { ProductOfferingId = "no such offering" }],
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task An_accepted_command_whose_message_id_another_one_has_used_makes_its_license(CreateLicense other)
    {
        await using var system = template.NewSystem();
        var command = TestTenant.Command("key-1") with { RequestId = Guid.CreateVersion7() };
        await system.Query(database =>
        {
            database.Add(TestTenant.Accepted(command));
            return database.SaveChangesAsync();
        });
        var host = await system.Host(0);

        await host.Send(other, command.RequestId.Value);
        await host.Send(command, command.RequestId.Value);

        await system.Finish();
        var license = (await system.Query(database => database.Licenses.AsNoTracking().ToListAsync())).Should().ContainSingle().Subject;
        license.RequestId.Should().Be(command.RequestId.Value);
        (await system.Query(database => database.LicenseRequests.SingleAsync(row => row.IdempotencyKey == "key-1"))).Status.Should().Be(RequestStatuses.Completed);
    }
}

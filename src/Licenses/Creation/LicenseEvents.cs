using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>Events that more than one thing can cause.</summary>
static class LicenseEvents
{
    public static LicenseActivated Activated(License license, DateTime occurredAt) => new()
    {
        EventId = DerivedId.OfEvent(license.LicenseId, nameof(LicenseActivated)),
        OccurredAt = occurredAt,
        TenantId = license.TenantId,
        RequestId = license.RequestId,
        IdempotencyKey = license.IdempotencyKey,
        License = license.ToContract(),
    };
}

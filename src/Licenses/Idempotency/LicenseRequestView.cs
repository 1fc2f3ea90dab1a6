using System.Text.Json;

namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>A submission as clients see it.</summary>
public sealed record LicenseRequestView(
    Guid RequestId, string IdempotencyKey, string Status, string Source, DateTime AcceptedAt, DateTime? CompletedAt,
    Guid? LicenseId, JsonElement? License, JsonElement? Problem)
{
    public static LicenseRequestView Of(LicenseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var outcome = request.Outcome is { } json ? JsonElement.Parse(json) : (JsonElement?)null;
        return new(
            request.RequestId, request.IdempotencyKey, request.Status, request.Source, request.AcceptedAt, request.CompletedAt, request.LicenseId,
            License: request.Status == RequestStatuses.Completed ? outcome : null,
            Problem: request.Status == RequestStatuses.Rejected ? outcome : null);
    }
}

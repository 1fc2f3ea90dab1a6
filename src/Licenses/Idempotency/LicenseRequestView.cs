using System.Text.Json;

namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>A submission as clients see it.</summary>
/// <param name="RequestId">The license request's id, a UUID of version 7.</param>
/// <param name="IdempotencyKey">The key that it was sent with.</param>
/// <param name="Status"><c>ACCEPTED</c> while the outcome is open, then <c>COMPLETED</c> or <c>REJECTED</c>.</param>
/// <param name="Source">Where it came from: <c>REST</c>, <c>BUS</c> or <c>ORDER</c>.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="CompletedAt">When there was an outcome.</param>
/// <param name="LicenseId">The license that was created.</param>
/// <param name="License">That license, as it was when it was created.</param>
/// <param name="Problem">The business reason against it.</param>
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

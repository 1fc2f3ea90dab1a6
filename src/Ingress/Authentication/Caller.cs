namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>Who sent the request, and with which key.</summary>
sealed record Caller(Guid ApiKeyId, string TenantId, bool BillingManaged);

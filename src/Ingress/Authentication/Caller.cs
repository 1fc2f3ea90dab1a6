namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>Who sent the request.</summary>
sealed record Caller(string TenantId, bool BillingManaged);

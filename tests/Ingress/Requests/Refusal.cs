namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>How a right submission becomes one that is refused at the door, and with what.</summary>
sealed record Refusal(int Status, string Code, Func<ApiRequest, ApiRequest> Spoil);

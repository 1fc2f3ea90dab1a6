using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Ingress.Idempotency;

/// <summary>What became of a submission at the door.</summary>
/// <param name="Request">The record that holds the key; null when it holds it with other content, or when nothing was accepted.</param>
/// <param name="IsReplay">True when the key had been accepted before.</param>
/// <param name="IsBacklogFull">True when it was not accepted, because too many commands wait for their delivery.</param>
sealed record Acceptance(LicenseRequest? Request, bool IsReplay, bool IsBacklogFull = false);

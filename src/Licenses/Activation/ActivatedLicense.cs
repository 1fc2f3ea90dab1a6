using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Activation;

/// <summary>A license that has just become active.</summary>
/// <param name="Event">What to publish.</param>
/// <param name="ConversationId">The conversation of the submission, which the event goes on with; null for licenses of versions that did not keep it.</param>
/// <param name="TraceParent">The W3C traceparent of the submission, if it had one.</param>
public sealed record ActivatedLicense(LicenseActivated Event, Guid? ConversationId, string? TraceParent);

namespace Licensing.Messaging.Licenses.Reconciliation;

/// <summary>A request that is open for longer than it should be.</summary>
/// <param name="RequestId">Which one.</param>
/// <param name="AcceptedAt">Since when.</param>
/// <param name="Command">The command to send again, as JSON.</param>
/// <param name="IsWaiting">True when the command has not left yet: another one would only wait behind it.</param>
public sealed record DueRequest(Guid RequestId, DateTime AcceptedAt, string Command, bool IsWaiting = false);

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>What is known of a presented key.</summary>
/// <param name="Caller">Whose it is; null when no such key works.</param>
/// <param name="IsOverloaded">True when so many unknown keys wait to be looked up that nobody asked for this one.</param>
readonly record struct KeyCheck(Caller? Caller, bool IsOverloaded = false);

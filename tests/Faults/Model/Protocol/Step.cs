namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>Something that can happen. Faults may happen or not; anything else happens in the end, if it stays possible.</summary>
readonly record struct Step(string Name, State After, bool IsFault);

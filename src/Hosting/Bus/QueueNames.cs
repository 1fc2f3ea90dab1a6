namespace Licensing.Messaging.Hosting.Bus;

/// <summary>The queues that other systems know.</summary>
public static class QueueNames
{
    public const string CreateLicense = "create-license";
    public const string ReferenceData = "reference-data";

    /// <summary>
    /// The address to send to a queue from a process that does not own it: the exchange of the same name, which the owner binds. Sending to
    /// <c>queue:</c> would declare the queue here as well, and with other arguments than the owner's.
    /// </summary>
    public static Uri AddressOf(string queue) => new($"exchange:{queue}");
}

namespace Licensing.Messaging.Faults.Tests.Guards;

/// <summary>What keeps a command from making a second license.</summary>
public enum Guard
{
    None,

    /// <summary>The inbox row: the same message comes again.</summary>
    Inbox,

    /// <summary>The record: the same key comes in another message.</summary>
    Record,

    /// <summary>The license's request id: the same command comes after inbox row and record are gone.</summary>
    RequestId,
}

namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>How the protocol goes. Without a change it is the product's; each change is one that the exploration must find fault with.</summary>
sealed record Rules
{
    public bool Inbox { get; init; } = true;

    /// <summary>Whether there are idempotency records, unique by key and completed once.</summary>
    public bool Records { get; init; } = true;

    /// <summary>Whether a license's request id is looked up, and unique.</summary>
    public bool RequestIds { get; init; } = true;

    /// <summary>Whether accepted requests that got lost are sent again.</summary>
    public bool Reconciler { get; init; } = true;

    /// <summary>Whether both submissions have one key, as when a client without an answer tries again or two do the same at once.</summary>
    public bool SameKey { get; init; } = true;

    /// <summary>Whether the second submission is a command that another system sends over the bus, with a message id of its own.</summary>
    public bool SecondOverBus { get; init; }

    /// <summary>How many faults happen at most, each of any kind, at any time.</summary>
    public byte Faults { get; init; } = 2;

    /// <summary>Whether inbox rows and records may expire.</summary>
    public bool TimePasses { get; init; } = true;

    /// <summary>Whether the broker may lose what it holds.</summary>
    public bool BrokerForgets { get; init; } = true;

    /// <summary>Wrong: a row counts as delivered before the broker has confirmed it.</summary>
    public bool DeletesBeforeConfirm { get; init; }

    /// <summary>Wrong: a message is acknowledged before it is handled.</summary>
    public bool AcknowledgesFirst { get; init; }

    /// <summary>Wrong: an event gets its id when it is sent.</summary>
    public bool FreshEventIds { get; init; }

    /// <summary>Wrong: the command is sent after the commit, without an outbox.</summary>
    public bool SendsWithoutOutbox { get; init; }

    public bool IsOverBus(int submission) => SecondOverBus && submission == 1;

    public int KeyOf(int submission) => SameKey ? 0 : submission;

    public State Start => new() { One = new() { IsAlive = true, HasLease = true }, Two = new() { IsAlive = true, HasLease = true }, FaultsLeft = Faults };
}

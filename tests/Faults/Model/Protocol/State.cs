namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>
/// Everything that the protocol's parts know at one moment. What is done at once unless a fault comes between, a delivery and the deletion of its row
/// or a commit and its acknowledgement, is one step, and the fault another. There are two submissions, two processes (each with an ingress, a relay and a consumer), the
/// records of two keys, and how many faults may still happen.
/// </summary>
readonly record struct State(Submission First, Submission Second, Node One, Node Two, Record KeyA, Record KeyB, byte FaultsLeft)
{
    public const int Count = 2;

    public Submission Submission(int index) => index == 0 ? First : Second;

    public Node Node(int index) => index == 0 ? One : Two;

    public Record Record(int key) => key == 0 ? KeyA : KeyB;

    public State With(int index, Submission submission) => index == 0 ? this with { First = submission } : this with { Second = submission };

    public State With(int index, Node node) => index == 0 ? this with { One = node } : this with { Two = node };

    public State With(int key, Record record) => key == 0 ? this with { KeyA = record } : this with { KeyB = record };

    public Row Row(RowId id) => id.IsEvent ? Submission(id.Submission).Event : Submission(id.Submission).Command;

    public State With(RowId id, Row row)
    {
        var submission = Submission(id.Submission);
        return With(id.Submission, id.IsEvent ? submission with { Event = row } : submission with { Command = row });
    }
}

/// <summary>What the client knows.</summary>
enum Client : byte
{
    Idle,

    /// <summary>The answer got lost; the client asks again with its key.</summary>
    Unanswered,
    Acknowledged,
}

/// <summary>A submission with a request id of its own, and all that comes of it.</summary>
/// <param name="Client">Who submits it.</param>
/// <param name="Command">The outbox row of its command.</param>
/// <param name="Event">The outbox row of its license's event.</param>
/// <param name="Queued">How many copies of the command the queue holds, two at most.</param>
/// <param name="IsInInbox">Whether the inbox has a row of the command.</param>
/// <param name="Licenses">How many licenses have its request id, two at most.</param>
/// <param name="EventIds">With how many ids the event was told, two at most.</param>
readonly record struct Submission(Client Client, Row Command, Row Event, byte Queued, bool IsInInbox, byte Licenses, byte EventIds);

readonly record struct RowId(int Submission, bool IsEvent)
{
    public static readonly RowId[] All = [new(0, false), new(0, true), new(1, false), new(1, true)];

    public override string ToString() => $"{(IsEvent ? "event" : "command")} {Submission}";
}

/// <summary>An outbox row, and which relays (a bit each) have it in memory.</summary>
readonly record struct Row(Owner Owner, byte Held)
{
    public bool Exists => Owner != Owner.None;

    public bool IsHeldBy(int node) => (Held & Bit(node)) != 0;

    public Row HeldBy(int node) => this with { Held = (byte)(Held | Bit(node)) };

    /// <summary>What is left of it when the relay has forgotten it.</summary>
    public Row ForgottenBy(int node) => this with { Held = (byte)(Held & ~Bit(node)) };

    static int Bit(int node) => 1 << node;
}

/// <summary>Whose row it is; <see cref="None"/> when there is no row.</summary>
enum Owner : byte
{
    None,
    One,
    Two,
    Nobody,
}

/// <summary>The record of a key.</summary>
/// <param name="Holder">The number of the submission that holds the key, counted from 1; 0 when there is no record.</param>
/// <param name="IsCompleted">Whether it has an outcome.</param>
/// <param name="WasForgotten">Whether a record of the key has expired: the next submission with it was a new one then.</param>
readonly record struct Record(byte Holder, bool IsCompleted, bool WasForgotten);

/// <summary>A process.</summary>
/// <param name="IsAlive">Whether it runs.</param>
/// <param name="HasLease">Whether the lease of its relay lasts, by the database's clock.</param>
/// <param name="Message">The number of the submission whose command its consumer has, counted from 1; 0 when it has none.</param>
/// <param name="Stage">How far the consumer is.</param>
/// <param name="Seen">The holder of the open record that the consumer has found; 0 when it has found none.</param>
readonly record struct Node(bool IsAlive, bool HasLease, byte Message, Stage Stage, byte Seen);

enum Stage : byte
{
    None,

    /// <summary>It is going to create a license.</summary>
    Creates,

    /// <summary>It has found that there is nothing to create.</summary>
    Repeats,
}

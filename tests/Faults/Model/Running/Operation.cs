using CsCheck;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>Something that happens to the system.</summary>
/// <param name="What">What.</param>
/// <param name="Key">The number of the idempotency key.</param>
/// <param name="Host">To which of the two processes.</param>
/// <param name="IsOther">Whether the other content is sent, that is rejected.</param>
/// <param name="Count">For a write that fails, how many come before it; else whether the client waits.</param>
sealed record Operation(What What, int Key, int Host, bool IsOther, int Count)
{
    const int Keys = 3, MostOperations = 16;

    static readonly Gen<What> AnyWhat = Gen.Frequency(
        (8, Gen.Const(What.Submit)), (2, Gen.Const(What.SendOverBus)), (2, Gen.Const(What.DeliverAgain)), (3, Gen.Const(What.FailWrite)),
        (3, Gen.Const(What.LoseAnswer)), (2, Gen.Const(What.Crash)), (1, Gen.Const(What.Stop)), (1, Gen.Const(What.EndLeases)));

    /// <summary>A history.</summary>
    public static Gen<Operation[]> Any { get; } = Gen.Select(
        AnyWhat, Gen.Int[0, Keys - 1], Gen.Int[0, 1], Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[1, 5])
        .Select(parts => new Operation(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5)).Array[4, MostOperations];

    public string KeyName => $"key-{Key}";
}

enum What
{
    Submit,

    /// <summary>Another system sends the same command over the bus.</summary>
    SendOverBus,

    /// <summary>The message of an accepted request comes once more; or somebody has put other content under its ids.</summary>
    DeliverAgain,

    /// <summary>A write fails before it is done.</summary>
    FailWrite,

    /// <summary>A write is done, and looks as if it had failed.</summary>
    LoseAnswer,
    Crash,
    Stop,

    /// <summary>The leases of all relays run out, of the living too.</summary>
    EndLeases,
}

namespace Licensing.Messaging.Faults.Tests.OldMessages;

/// <summary>How a command came at its time.</summary>
public enum Way
{
    /// <summary>Over HTTP: the ingress gave it a request id, and its relay an envelope.</summary>
    Rest,

    /// <summary>Over the bus, in MassTransit's envelope.</summary>
    Envelope,

    /// <summary>Over the bus, as plain JSON with a message id.</summary>
    Plain,

    /// <summary>As a line of an order: the order and its command both come again.</summary>
    Order,
}

/// <summary>What has become of its idempotency key, when its inbox row is gone.</summary>
public enum KeyFate
{
    /// <summary>The key has expired, and its record is still there.</summary>
    Expired,

    /// <summary>The record is gone.</summary>
    Removed,

    /// <summary>Somebody has used the key for the same content again: a new license.</summary>
    UsedAgain,

    /// <summary>Somebody has used the key for something else.</summary>
    UsedForOther,
}

/// <summary>A command that has made its license, and is found in an error queue long after.</summary>
sealed record OldCommand(Way Way, KeyFate Fate)
{
    public static IReadOnlyList<OldCommand> All { get; } =
        [.. Enum.GetValues<Way>().SelectMany(way => Enum.GetValues<KeyFate>().Select(fate => new OldCommand(way, fate)))];

    public string OrderId => $"{Way}-{Fate}";

    public string Key => Way == Way.Order ? $"order:{OrderId}:1" : $"{Way}-{Fate}";

    public bool IsUsedAgain => Fate is KeyFate.UsedAgain or KeyFate.UsedForOther;
}

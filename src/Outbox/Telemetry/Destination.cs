namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>What an address tells. Telemetry names temporary destinations by what they are, for there is no end to their names.</summary>
static class Destination
{
    public static string NameOf(OutboxMessage row) => NameOf(row.DestinationAddress);

    /// <summary>Whether it goes with whoever it belongs to: the queue of one process, for the responses to it.</summary>
    public static bool IsTemporary(Uri address) => address.Query.Contains("temporary=true", StringComparison.OrdinalIgnoreCase);

    public static string NameOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return "(invalid)";
        return IsTemporary(uri) ? "(temporary)" : uri.AbsolutePath.TrimStart('/').Split('/')[^1];
    }
}

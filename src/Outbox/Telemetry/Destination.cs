namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>Names destinations in telemetry: temporary ones by what they are, for there is no end to their names.</summary>
static class Destination
{
    public static string NameOf(OutboxMessage row) => NameOf(row.DestinationAddress);

    public static string NameOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return "(invalid)";
        return uri.Query.Contains("temporary=true", StringComparison.OrdinalIgnoreCase) ? "(temporary)" : uri.AbsolutePath.TrimStart('/').Split('/')[^1];
    }
}

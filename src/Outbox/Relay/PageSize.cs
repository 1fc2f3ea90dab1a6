namespace Licensing.Messaging.Outbox.Relay;

/// <summary>How many rows to read at a time: few at first, so that the first one leaves soon; then as many as are small.</summary>
sealed class PageSize(int most)
{
    const int First = 50, Growth = 4, Bytes = 8 * 1024 * 1024;

    public int Rows { get; private set; } = Math.Min(First, most);

    public void Learn(List<OutboxMessage> page)
    {
        if (page.Count == 0)
            return;
        var average = Math.Max(1, page.Sum(row => (long)row.Body.Length) / page.Count);
        Rows = (int)Math.Clamp(Bytes / average, 1, Math.Min(most, (long)Rows * Growth));
    }
}

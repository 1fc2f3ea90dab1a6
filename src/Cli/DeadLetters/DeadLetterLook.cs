using System.Globalization;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.DeadLetters.Text;
using Licensing.Messaging.Cli.Output;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>Looks at dead letters and changes nothing.</summary>
static class DeadLetterLook
{
    const int MaxCell = 40, MaxReason = 100;

    public static async Task<int> List(CommandRun run, string? queue, int limit, CancellationToken cancellationToken)
    {
        var (letters, total) = (new List<DeadLetterView>(), 0L);
        await using (var places = await DeadLetterPlaces.Open(run, queue, cancellationToken))
        {
            foreach (var place in places.All)
                total += await place.List(limit - letters.Count, letter => letters.Add(DeadLetterView.Of(letter)), cancellationToken);
        }

        return run.Show(new DeadLetterList(total, letters), ForPeople);
    }

    public static async Task<int> Show(CommandRun run, string? queue, Guid id, bool isFull, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        await using (var places = await DeadLetterPlaces.Open(run, queue, cancellationToken))
        {
            foreach (var place in places.All)
                await place.Show(new Selection([id]), letters.Add, cancellationToken);
        }

        if (letters.Count == 0)
            return run.Fail($"There is no dead letter {id}. See: licensing dead-letters list");
        return run.Show<IReadOnlyList<DeadLetterDetails>>(
            [.. letters.Select(DeadLetterDetails.Of)],
            _ => string.Join(Environment.NewLine + Environment.NewLine, letters.Select(letter => DeadLetterPage.Of(letter, isFull))));
    }

    static string ForPeople(DeadLetterList list)
    {
        var listed = list.Total > list.DeadLetters.Count ? string.Create(CultureInfo.InvariantCulture, $", {list.DeadLetters.Count} listed") : "";
        var total = string.Create(CultureInfo.InvariantCulture, $"{list.Total} in all{listed}.");
        return list.DeadLetters.Count == 0 ? "There are no dead letters." : TableOf(list.DeadLetters) + Environment.NewLine + total;
    }

    static string TableOf(IReadOnlyList<DeadLetterView> letters) => Table.Of(
        letters,
        ("ID", row => row.Id.ToString()),
        ("QUEUE", row => row.Queue),
        ("TYPE", row => Printable.Line(row.MessageType?.Split(':')[^1], MaxCell)),
        ("WHEN", row => Table.Time(row.FailedAt ?? row.SentAt)),
        ("TENANT", row => Printable.Line(row.Tenant, MaxCell)),
        ("IDEMPOTENCY KEY", row => Printable.Line(row.IdempotencyKey, MaxCell)),
        ("REASON", row => Printable.Line(row.Reason, MaxReason)));
}

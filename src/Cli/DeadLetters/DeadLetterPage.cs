using System.Globalization;
using Licensing.Messaging.Cli.DeadLetters.Text;
using Licensing.Messaging.Cli.Output;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>A dead letter as people read it. Nothing of it reaches the terminal as it is.</summary>
static class DeadLetterPage
{
    const int MaxValue = 200;
    const string StackTraceHeader = "MT-Fault-StackTrace";

    public static string Of(DeadLetter letter, bool isFull)
    {
        var lines = new List<string> { $"{letter.Id} in {letter.Queue}" };
        Add("Reason", letter.Reason);
        Add("Exception", letter.ExceptionType);
        Add("Failed", Table.Time(letter.FailedAt));
        Add("Sent", Table.Time(letter.SentAt));
        Add("Message type", letter.MessageType);
        Add("Tenant", letter.Tenant);
        Add("Idempotency key", letter.IdempotencyKey);
        AddAll("Properties", letter.Properties);
        // It has a place of its own.
        AddAll("Headers", letter.Headers.Where(header => header.Key != StackTraceHeader));
        if (isFull && letter.StackTrace is not null)
            AddText("Stack trace", Printable.Lines(letter.StackTrace));
        AddText(string.Create(CultureInfo.InvariantCulture, $"Body, {letter.Body.Length} bytes"), BodyText.Of(letter.Body, isFull));
        return string.Join(Environment.NewLine, lines);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                lines.Add($"{name}: {Printable.Line(value)}");
        }

        void AddAll(string name, IEnumerable<KeyValuePair<string, string>> values)
        {
            var named = values.OrderBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => $"  {Printable.Line(value.Key, MaxValue)}: {Printable.Line(value.Value, isFull ? int.MaxValue : MaxValue)}").ToList();
            if (named.Count > 0)
                lines.AddRange([$"{name}:", .. named]);
        }

        void AddText(string name, string text) => lines.AddRange([$"{name}:", .. text.Split('\n').Select(line => $"  {line}")]);
    }
}

using System.Collections;
using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>The value of a header as text. AMQP has texts as bytes, which need not be text at all.</summary>
static class HeaderText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        BinaryTableValue binary => Convert.ToHexStringLower(binary.Bytes),
        AmqpTimestamp time => TimeOf(time)?.ToString("u", CultureInfo.InvariantCulture) ?? time.UnixTime.ToString(CultureInfo.InvariantCulture),
        IDictionary table => $"{{{string.Join(", ", table.Keys.Cast<object>().Select(key => $"{key}: {Of(table[key])}"))}}}",
        IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Nothing for seconds that are no time, as who writes milliseconds sends them.</summary>
    public static DateTime? TimeOf(AmqpTimestamp time) =>
        time.UnixTime > 0 && time.UnixTime <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).UtcDateTime : null;
}

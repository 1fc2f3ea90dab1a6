using System.Collections;
using System.Text;
using MassTransit;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// Makes room for the reason of a failure. Headers travel in one frame, which the broker limits to 128 KiB: with the reason added, those of a
/// message that nearly fills it would not fit any more, and it could never be moved. The largest go first.
/// </summary>
sealed class HeaderTrimFilter : IFilter<ExceptionReceiveContext>
{
    /// <summary>The names of the headers that had to go.</summary>
    public const string Trimmed = "MT-Fault-Trimmed-Headers";

    /// <summary>Leaves 32 KiB for the reason and all other properties, which have less.</summary>
    const int MaxBytes = 96 * 1024;

    const int MaxNames = 1024;

    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (context.TryGetPayload<RabbitMqBasicConsumeContext>(out var amqp) && amqp.Properties.Headers is { } headers)
            Trim(headers);
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("headerTrim");

    static void Trim(IDictionary<string, object?> headers)
    {
        var bytes = headers.Sum(header => SizeOf(header.Key) + SizeOf(header.Value));
        var trimmed = new List<string>();
        foreach (var (name, value) in headers.OrderByDescending(header => SizeOf(header.Value)).ToList())
        {
            if (bytes <= MaxBytes)
                break;
            bytes -= SizeOf(name) + SizeOf(value);
            headers.Remove(name);
            trimmed.Add(name);
        }

        if (trimmed.Count > 0 && string.Join(',', trimmed) is { } names)
            headers[Trimmed] = names[..Math.Min(names.Length, MaxNames)];
    }

    /// <summary>About as many bytes as it has on the wire.</summary>
    static long SizeOf(object? value) => 8 + value switch
    {
        null => 0,
        byte[] bytes => bytes.Length,
        string text => Encoding.UTF8.GetByteCount(text),
        IDictionary table => table.Cast<DictionaryEntry>().Sum(entry => SizeOf(entry.Key) + SizeOf(entry.Value)),
        IEnumerable list => list.Cast<object?>().Sum(SizeOf),
        _ => 8,
    };
}

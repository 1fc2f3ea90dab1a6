using System.Diagnostics;
using Licensing.Messaging.Outbox.Relay;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using MassTransit.Context;
using MassTransit.Logging;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Capture;

/// <summary>Turns what the application sends, publishes or responds into outbox rows of its DbContext.</summary>
sealed class OutboxMessageWriter<TDbContext>(IBus bus, IOutboxRelay<TDbContext> relay, OutboxCommits<TDbContext> commits, TimeProvider time)
    where TDbContext : DbContext
{
    /// <summary>Adds a row for the message to the DbContext, whose next SaveChanges writes it. Safe for sends that are not awaited one by one.</summary>
    public void Add<T>(TDbContext dbContext, SendContext<T> context)
        where T : class
    {
        var row = ToRow(context);
        lock (dbContext)
        {
            dbContext.Add(row);
            commits.Added(dbContext, row);
        }
    }

    OutboxMessage ToRow<T>(SendContext<T> context)
        where T : class
    {
        var now = time.GetUtcNow().UtcDateTime;
        Trace(context);

        return new OutboxMessage
        {
            Id = SequentialGuid.Next(time),
            RelayId = context.Delay > TimeSpan.Zero ? OutboxRelayState.Later : relay.OwnerOfNewRows,
            Due = new DateTimeOffset(now + (context.Delay ?? TimeSpan.Zero)).ToUnixTimeMilliseconds(),
            MessageId = context.MessageId ?? throw new MessageException(typeof(T), "The outbox needs a message id."),
            ConversationId = context.ConversationId,
            CorrelationId = context.CorrelationId,
            InitiatorId = context.InitiatorId,
            RequestId = context.RequestId,
            SourceAddress = context.SourceAddress?.ToString(),
            DestinationAddress = context.DestinationAddress?.ToString() ?? throw new MessageException(typeof(T), "The outbox needs a destination address."),
            ResponseAddress = context.ResponseAddress?.ToString(),
            FaultAddress = context.FaultAddress?.ToString(),
            SentTime = context.SentTime ?? now,
            ExpirationTime = now + context.TimeToLive,
            ContentType = (context.ContentType ?? context.Serialization.DefaultContentType).ToString(),
            MessageType = string.Join(';', context.SupportedMessageTypes),
            Body = context.Serializer.GetMessageBody(context).GetBytes(),
            Headers = Json(context.Headers.GetAll()),
            Properties = context is TransportSendContext transport ? Json(PropertiesOf(transport)) : null,
            Mandatory = MustReachAQueue(context),
        };
    }

    /// <summary>
    /// Whoever delivers the message goes on with the trace of whoever wrote it. Where nobody listens to traces there is no activity, and the
    /// trace of the message that is being consumed is passed on as it came.
    /// </summary>
    static void Trace<T>(SendContext<T> context)
        where T : class
    {
        var activity = Activity.Current;
        if ((activity is null ? ConsumedTrace(context) : activity.Id) is { } traceParent)
            context.Headers.Set(DiagnosticHeaders.ActivityId, traceParent, overwrite: false);
        var baggage = activity?.Baggage.ToList();
        if (baggage?.Count > 0)
            context.Headers.Set(DiagnosticHeaders.ActivityCorrelationContext, baggage, overwrite: false);
    }

    static string? ConsumedTrace<T>(SendContext<T> context)
        where T : class =>
        context.TryGetPayload<ConsumeContext>(out var consumed) && consumed.Headers.TryGetHeader(DiagnosticHeaders.ActivityId, out var id)
            && ActivityContext.TryParse(id as string, null, out _) ? (string)id : null;

    /// <summary>An event may have no subscriber and a temporary response queue may be gone; anything else that is sent must arrive.</summary>
    bool MustReachAQueue<T>(SendContext<T> context)
        where T : class
    {
        var destination = context.DestinationAddress!;
        var isPublished = bus.Topology.TryGetPublishAddress<T>(out var publishAddress) && publishAddress == destination;
        return !isPublished && !Destination.IsTemporary(destination);
    }

    static Dictionary<string, object> PropertiesOf(TransportSendContext context)
    {
        var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        context.WritePropertiesTo(properties);
        return properties;
    }

    static string? Json(IEnumerable<KeyValuePair<string, object>> values) =>
        SystemTextJsonMessageSerializer.Instance.SerializeDictionary(values);
}

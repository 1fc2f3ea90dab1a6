using MassTransit;
using MassTransit.Batching;
using MassTransit.Context;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// The messages that one call of a consumer handles: one, or those of a <see cref="Batch{T}"/>, each of which has an inbox row of its own.
/// </summary>
abstract class InboxMessages<T>
    where T : class
{
    public static readonly InboxMessages<T> Instance = Create();

    /// <summary>The id of each message.</summary>
    /// <exception cref="MessageException">A message has none.</exception>
    public abstract IReadOnlyList<Guid> IdsOf(ConsumeContext<T> context);

    /// <summary>Whether the transport says that it may have delivered one of the messages before.</summary>
    public virtual bool IsRedelivered(ConsumeContext<T> context) => context.ReceiveContext.Redelivered;

    /// <summary>The messages but for those that were handled before, which are not all of them.</summary>
    public virtual ConsumeContext<T> Without(ConsumeContext<T> context, IReadOnlySet<Guid> handled) => context;

    protected static Guid IdOf(ConsumeContext message) =>
        message.GetOriginalMessageId() ?? throw new MessageException(typeof(T), "The inbox needs a message id, a UUID.");

    static InboxMessages<T> Create()
    {
        if (!typeof(T).IsGenericType || typeof(T).GetGenericTypeDefinition() != typeof(Batch<>))
            return new OneMessage<T>();
        var type = typeof(MessagesOfBatch<>).MakeGenericType(typeof(T).GetGenericArguments());
        return (InboxMessages<T>)Activator.CreateInstance(type)!;
    }
}

sealed class OneMessage<T> : InboxMessages<T>
    where T : class
{
    public override IReadOnlyList<Guid> IdsOf(ConsumeContext<T> context) => [IdOf(context)];
}

sealed class MessagesOfBatch<T> : InboxMessages<Batch<T>>
    where T : class
{
    public override IReadOnlyList<Guid> IdsOf(ConsumeContext<Batch<T>> context) => [.. context.Message.Select(IdOf).Distinct()];

    public override bool IsRedelivered(ConsumeContext<Batch<T>> context) => context.Message.Any(message => message.ReceiveContext.Redelivered);

    public override ConsumeContext<Batch<T>> Without(ConsumeContext<Batch<T>> context, IReadOnlySet<Guid> handled)
    {
        var batch = context.Message;
        var left = batch.Where(message => !handled.Contains(IdOf(message))).ToList();
        return new BatchConsumeContext<T>(context, new MessageBatch<T>(batch.FirstMessageReceived, batch.LastMessageReceived, batch.Mode, left));
    }
}

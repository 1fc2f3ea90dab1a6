namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>An error or skipped queue. Where there is none, there are no dead letters.</summary>
sealed class QueuePlace(BrokerConnection broker, string name) : IDeadLetterPlace
{
    public string Name => name;

    public async Task<long> List(int limit, Action<DeadLetter> show, CancellationToken cancellationToken)
    {
        var count = 0L;
        await Look(
            (_, delivery) =>
            {
                if (++count <= limit)
                    show(DeadMessage.Read(delivery));
                return Task.CompletedTask;
            },
            cancellationToken);
        return count;
    }

    public Task Show(Selection selection, Action<DeadLetter> show, CancellationToken cancellationToken) => Look(
        (_, delivery) =>
        {
            if (selection.Includes(DeliveryId.Of(delivery)))
                show(DeadMessage.Read(delivery));
            return Task.CompletedTask;
        },
        cancellationToken);

    public async Task Replay(Selection selection, Outcome outcome, CancellationToken cancellationToken)
    {
        await using var replay = await ReplayChannel.Open(broker, cancellationToken);
        var (left, reason) = (0L, (string?)null);
        await Look(
            async (look, delivery) =>
            {
                if (!Selects(selection, outcome, delivery))
                    return;

                // After one refusal none is sent any more: they all go to the same queue.
                reason ??= await replay.Send(delivery, cancellationToken);
                if (reason is not null)
                {
                    left++;
                    return;
                }

                // Removed only now: killed in between, the message is in both queues, and replayed twice has one message id, so that the inbox
                // knows it. One without an id gets the same id twice as well, derived from its content.
                await look.Remove(delivery, cancellationToken);
                outcome.Add(1);
            },
            cancellationToken);
        if (reason is not null)
            outcome.Left(name, left, reason);
    }

    public Task Purge(Selection selection, Outcome outcome, CancellationToken cancellationToken) => Look(
        async (look, delivery) =>
        {
            if (!Selects(selection, outcome, delivery))
                return;
            await look.Remove(delivery, cancellationToken);
            outcome.Add(1);
        },
        cancellationToken);

    static bool Selects(Selection selection, Outcome outcome, Delivery delivery)
    {
        var id = DeliveryId.Of(delivery);
        if (!selection.Includes(id))
            return false;
        outcome.Found(id);
        return true;
    }

    async Task Look(Func<QueueLook, Delivery, Task> handle, CancellationToken cancellationToken)
    {
        await using var look = await QueueLook.Begin(broker, name, cancellationToken);
        if (look is null)
            return;
        await foreach (var delivery in look.Messages(cancellationToken))
            await handle(look, delivery);
    }
}

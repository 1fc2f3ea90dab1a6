using System.Collections.Concurrent;
using MassTransit;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>What the processes have told: the type and the message id of every event that went out, and a repeated one once more.</summary>
sealed class ToldEvents : ISendObserver
{
    readonly ConcurrentQueue<(string Type, Guid Id)> _told = [];

    /// <summary>The ids with which events of the type were told.</summary>
    public IEnumerable<Guid> IdsOf<T>() => _told.Where(told => told.Type == typeof(T).Name).Select(told => told.Id).Distinct();

    public Task PostSend<T>(SendContext<T> context)
        where T : class
    {
        _told.Enqueue((context.DestinationAddress!.AbsolutePath.Split(':')[^1], context.MessageId!.Value));
        return Task.CompletedTask;
    }

    public Task PreSend<T>(SendContext<T> context)
        where T : class => Task.CompletedTask;

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}

using MassTransit;
using MassTransit.Context;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Flags each delivery as a broker does that has delivered the message before. The bus in memory never does.</summary>
public sealed class MarkAsRedelivered : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => next.Send(new Redelivered(context));

    public void Probe(ProbeContext context)
    {
    }

    sealed class Redelivered(ReceiveContext context) : ReceiveContextProxy(context), ReceiveContext
    {
        bool ReceiveContext.Redelivered => true;
    }
}

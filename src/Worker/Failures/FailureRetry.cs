using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>How a consumer tries again. Each attempt is a transaction of its own.</summary>
static class FailureRetry
{
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Conflicts with other transactions pass; anything else is given up and goes to the error queue. What looks like an outage is left to
    /// <see cref="OutageFilter"/>.
    /// </summary>
    public static void OfAnything(IRetryConfigurator retry)
    {
        retry.Ignore<Exception>(DatabaseOutages.LooksLikeOutage);
        retry.Ignore<MessageAttemptsExceededException>();
        retry.Ignore<InvalidMessageException>();
        retry.Exponential(5, Least, TimeSpan.FromSeconds(2), Least);
    }
}

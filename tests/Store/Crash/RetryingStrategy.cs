using Licensing.Messaging.Store.Tests.Hosts;
using Microsoft.EntityFrameworkCore.Storage;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>What <c>EnableRetryOnFailure</c> brings, for every database and without its long pauses.</summary>
public sealed class RetryingStrategy(ExecutionStrategyDependencies dependencies) :
    ExecutionStrategy(dependencies, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(10))
{
    protected override bool ShouldRetryOn(Exception exception) => exception is BrokenConnectionException;
}

/// <inheritdoc cref="RetryingStrategy"/>
public sealed class RetryingStrategyFactory(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
{
    public IExecutionStrategy Create() => new RetryingStrategy(dependencies);
}

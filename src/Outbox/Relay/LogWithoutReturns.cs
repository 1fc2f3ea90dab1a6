using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// MassTransit's log without what the broker returns: an error with a stack trace for each event that nobody subscribes to would tell of a failure
/// where there is none. What is returned for good is told by the relay.
/// </summary>
sealed class LogWithoutReturns(ILoggerFactory log, Func<Exception?, bool> isReturn) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(log.CreateLogger(categoryName), isReturn);

    public void AddProvider(ILoggerProvider provider) => log.AddProvider(provider);

    public void Dispose()
    {
        // The log is the host's.
    }

    sealed class Logger(ILogger log, Func<Exception?, bool> isReturn) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!isReturn(exception))
                log.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}

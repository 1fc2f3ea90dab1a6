using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>What a worker logs, at the levels that it has by default.</summary>
sealed class WorkerLog : ILoggerProvider
{
    readonly ConcurrentQueue<string> _lines = [];

    /// <summary>The lines of the worker's own outage handling, and everything that anybody has logged as an error.</summary>
    public IReadOnlyList<string> OfOutages =>
        [.. _lines.Where(line => line.Contains("Licensing.Messaging.Worker.Failures.", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(_lines, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {category}: {formatter(state, exception)}");
    }
}

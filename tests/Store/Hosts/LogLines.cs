using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What a process logs at information or above.</summary>
public sealed class LogLines : ILoggerProvider
{
    readonly ConcurrentQueue<Line> _lines = [];

    sealed record Line(string Category, LogLevel Level, string Text, Exception? Exception)
    {
        public override string ToString() => $"{Category}: {Level}: {Text}";
    }

    /// <summary>What the store logs at warning or above, or about its own state.</summary>
    public IReadOnlyList<string> OfStore =>
        [.. _lines.Where(line => line.Category.StartsWith("Licensing.Messaging.Outbox", StringComparison.Ordinal)).Select(line => line.ToString())];

    /// <summary>What anybody (EF Core, the driver, MassTransit, the store) logs at warning or above, with the exceptions.</summary>
    public IReadOnlyList<string> Warnings => [.. _lines.Where(line => line.Level >= LogLevel.Warning).Select(line => $"{line} {line.Exception}")];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue(new Line(category, logLevel, formatter(state, exception), exception));
    }
}

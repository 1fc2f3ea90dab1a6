using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Hosting.Startup;

/// <summary>
/// Keeps the host quiet about what keeps it from starting, stack trace and all: <see cref="Service"/> tells it in one line. Once it has
/// started, its errors are logged as ever.
/// </summary>
sealed class StartPhase
{
    public const string Category = "Microsoft.Extensions.Hosting.Internal.Host";
    volatile bool _isOver;

    public void End() => _isOver = true;

    public bool Logs(LogLevel level) => level == LogLevel.Warning || (level > LogLevel.Warning && _isOver);
}

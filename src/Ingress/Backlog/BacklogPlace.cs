namespace Licensing.Messaging.Ingress.Backlog;

/// <summary>A place in the backlog, held while a command is being accepted. Disposed without <see cref="Keep"/>, it is free again.</summary>
sealed class BacklogPlace(CommandBacklog backlog) : IDisposable
{
    bool _isKept;

    /// <summary>The command was accepted: it has the place until a count no longer finds it.</summary>
    public void Keep() => _isKept = true;

    public void Dispose() => backlog.Leave(_isKept);
}

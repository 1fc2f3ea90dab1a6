using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>
/// Puts a fake server below every DbContext that is made in a flow of calls: for programs that compose their services themselves, where no
/// interceptor can be added. EF Core's diagnostics tell of each new DbContext before it has a connection.
/// </summary>
sealed class AmbientServer : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    static readonly AsyncLocal<FakeSqlServer?> Current = new();
    static readonly IDisposable Subscription = DiagnosticListener.AllListeners.Subscribe(new AmbientServer());

    /// <summary>From now on, until the calling method returns.</summary>
    public static void Use(FakeSqlServer server)
    {
        _ = Subscription;
        Current.Value = server;
    }

    public void OnNext(DiagnosticListener value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Name == DbLoggerCategory.Name)
            value.Subscribe(this, name => name == CoreEventId.ContextInitialized.Name);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value is { } server && value.Value is ContextInitializedEventData { Context: { } dbContext } && dbContext.Database.IsSqlServer())
            dbContext.Database.SetDbConnection(new FakeConnection(server));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}

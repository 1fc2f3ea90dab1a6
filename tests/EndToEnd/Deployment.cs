using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>The product as somebody runs it: processes, a database, a way in.</summary>
public abstract class Deployment : IAsyncDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A client of the HTTP API, with the API key.</summary>
    public abstract ApiClient Client { get; }

    /// <summary>SIGKILL of whatever creates licenses.</summary>
    public abstract void KillWorker();

    /// <summary>Starts it again.</summary>
    public abstract Task StartWorker();

    /// <summary>Everything that the processes wrote, for the messages of assertions.</summary>
    public abstract string Output { get; }

    public abstract ValueTask DisposeAsync();

    /// <summary>Asks the database itself.</summary>
    public async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        var options = new DbContextOptionsBuilder<LicensingDbContext>();
        UseDatabase(options);
        await using var dbContext = new LicensingDbContext(options.Options);
        return await query(dbContext);
    }

    /// <summary>Waits until everything that was accepted has its outcome and every message has left.</summary>
    public Task Settled() => Eventually.Value(
        () => Query(async database => new Unsettled(
            await database.LicenseRequests.CountAsync(row => row.Status == "ACCEPTED"), await database.Set<Outbox.OutboxMessage>().CountAsync())),
        unsettled => unsettled == new Unsettled(0, 0),
        Patience,
        "every request should have its outcome and every message should have left");

    /// <summary>What is still under way.</summary>
    sealed record Unsettled(int OpenRequests, int OutboxRows);

    protected abstract void UseDatabase(DbContextOptionsBuilder options);

    /// <summary>Starts a program that serves HTTP and returns where.</summary>
    protected static async Task<(ServiceProcess Process, Uri Address)> StartServer(
        ProgramName program, IReadOnlyDictionary<string, string?> environment, string workingDirectory)
    {
        const string listening = "Now listening on: ";
        var process = ServiceProcess.Start(program, ["--urls", "http://127.0.0.1:0"], environment, workingDirectory);
        var line = await process.WaitForLineAsync(listening, Patience);
        return (process, new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]));
    }
}

using Licensing.Messaging.Tests.Servers.Processes;
using Licensing.Messaging.Tests.Servers.PostgreSql;
using Npgsql;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// A PostgreSQL cluster of its own in a temporary folder, on a free loopback port, as durable as by default. It can be
/// killed, paused and restarted, and keeps its port and its data meanwhile.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    readonly TempFolder _folder = new();
    readonly PostgreSqlCluster _cluster;
    readonly long _atExit;
    ChildProcess? _postmaster;

    PostgreSqlServer()
    {
        _cluster = new PostgreSqlCluster(_folder);
        _atExit = AtProcessExit.Remember(_cluster.RemoveSharedMemory);
    }

    /// <summary>The connection string of the database <c>postgres</c>, as superuser.</summary>
    public string AdminConnectionString => _cluster.ConnectionString;

    /// <summary>What the server has written since its last start.</summary>
    public string Output => _postmaster?.Output.ToString() ?? "";

    /// <summary>Creates a cluster, starts it and waits until it takes connections.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var server = new PostgreSqlServer();
        await server._cluster.CreateAsync();
        await server.RestartAsync();
        return server;
    }

    /// <summary>A fresh, empty database; returns its connection string, as superuser.</summary>
    public Task<string> CreateDatabaseAsync() => PostgreSqlDatabase.CreateAsync(AdminConnectionString);

    /// <summary>SIGKILL to the server and its backends; returns when they are gone.</summary>
    public void Kill() => _postmaster!.Kill();

    /// <summary>SIGSTOP to the server and its backends: connections stay open and nothing answers. Returns when they stand still.</summary>
    public void Pause() => _postmaster!.Pause();

    /// <summary>SIGCONT: ends <see cref="Pause"/>.</summary>
    public void Resume() => _postmaster!.Resume();

    /// <summary>A fast shutdown: connections are ended, transactions rolled back, the data written.</summary>
    public Task StopAsync() => _postmaster!.StopAsync(Signal.Interrupt, TimeSpan.FromMinutes(1));

    /// <summary>Stops the server if it runs, starts it on its old port and data, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        if (_postmaster is not null)
        {
            await StopAsync();
            _postmaster.Dispose();
        }

        _postmaster = _cluster.Start();
        await _postmaster.WaitUntilReadyAsync(ConnectAsync, StartTimeout);
    }

    /// <summary>Kills the server and deletes the folder.</summary>
    public ValueTask DisposeAsync()
    {
        _postmaster?.Dispose();
        _cluster.RemoveSharedMemory();
        AtProcessExit.Forget(_atExit);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task ConnectAsync()
    {
        await using var connection = new NpgsqlConnection($"{AdminConnectionString};Pooling=false");
        await connection.OpenAsync();
    }
}

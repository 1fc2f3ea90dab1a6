using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Cli.Tests;

public sealed class ConfigurationTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_missing_connection_string_is_named()
    {
        _terminal.Environment["ConnectionStrings__Licensing"] = null;
        (await _terminal.Run("tenants", "list")).ShouldHaveFailed("ConnectionStrings__Licensing is missing", "Data Source=");
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public async Task A_connection_string_that_is_none_is_told(string provider)
    {
        _terminal.Environment["Database__Provider"] = provider;
        _terminal.Environment["ConnectionStrings__Licensing"] = "Nonsense=1";
        (await _terminal.Run("tenants", "list")).ShouldHaveFailed($"ConnectionStrings__Licensing is no {provider} connection string");
    }

    [Theory]
    [InlineData("tenants", "list")]
    [InlineData("db", "migrate")]
    public async Task An_unreachable_database_is_told(params string[] command)
    {
        UsePostgreSql(FreePort.Next());
        (await _terminal.Run(command)).ShouldHaveFailed("ConnectionStrings__Licensing", "127.0.0.1");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        _terminal.Environment["ConnectionStrings__Licensing"] = $"Data Source={_terminal.Write("file", "")}/licensing.db";
        (await _terminal.Run("db", "migrate")).ShouldHaveFailed("ConnectionStrings__Licensing");
    }

    [Fact]
    public async Task An_unknown_provider_is_told_with_those_there_are()
    {
        _terminal.Environment["Database__Provider"] = "Oracle";
        (await _terminal.Run("tenants", "list")).ShouldHaveFailed("Database__Provider is 'Oracle'", "PostgreSql");
    }

    [Fact]
    public async Task Environment_variables_win_over_the_settings_file_in_the_working_directory()
    {
        _terminal.Write("appsettings.json", """{"ConnectionStrings": {"Licensing": "Data Source=by-file.db"}}""");
        _terminal.Environment["ConnectionStrings__Licensing"] = "Data Source=by-environment.db";
        (await _terminal.Run("db", "migrate")).ShouldBeDone();
        File.Exists(_terminal.PathOf("by-file.db")).Should().BeFalse();
        File.Exists(_terminal.PathOf("by-environment.db")).Should().BeTrue();

        _terminal.Environment["ConnectionStrings__Licensing"] = null;
        (await _terminal.Run("db", "migrate")).ShouldBeDone();
        File.Exists(_terminal.PathOf("by-file.db")).Should().BeTrue();
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_told()
    {
        _terminal.Write("appsettings.json", "{");
        (await _terminal.Run("tenants", "list")).ShouldHaveFailed("appsettings.json");
    }

    [Fact]
    public async Task A_run_that_waits_for_its_database_can_be_cancelled()
    {
        using var silence = new TcpListener(IPAddress.Loopback, 0);
        silence.Start();
        UsePostgreSql(((IPEndPoint)silence.LocalEndpoint).Port);

        await using var run = _terminal.Start("tenants", "list");
        using var connection = await silence.AcceptTcpClientAsync();

        (await run.StopAsync(TimeSpan.FromSeconds(10))).Should().Be(1);
        run.StandardError.Should().Equal("Cancelled.");
    }

    void UsePostgreSql(int port)
    {
        _terminal.Environment["Database__Provider"] = "PostgreSql";
        _terminal.Environment["ConnectionStrings__Licensing"] =
            string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=licensing;Username=licensing");
    }
}

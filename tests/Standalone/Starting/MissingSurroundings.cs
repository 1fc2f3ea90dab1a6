using System.Net;
using System.Net.Sockets;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Starting;

public sealed class MissingSurroundings
{
    const string Database = "ConnectionStrings__Licensing";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_port_that_is_taken_is_told(string host)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new TempFolder();
        var url = $"http://{host}:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var fault = await FailedStart.Of(ProgramName.Standalone, folder, ("ASPNETCORE_URLS", url));

        fault.ShouldBeOneLineWith("ASPNETCORE_URLS", url, "in use");
    }

    [Fact]
    public async Task An_address_of_another_machine_is_told()
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(
            ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://192.0.2.1:0"), ("Demo__Enabled", "false"));

        fault.ShouldBeOneLineWith("ASPNETCORE_URLS", "192.0.2.1");
    }

    [Theory]
    [InlineData(ProgramName.Ingress)]
    [InlineData(ProgramName.Worker)]
    public async Task A_missing_connection_string_is_told(ProgramName program)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(program, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"));

        fault.ShouldBeOneLineWith(Database, "is missing", "Server=");
    }

    [Theory]
    [InlineData(ProgramName.Ingress)]
    [InlineData(ProgramName.Worker)]
    [InlineData(ProgramName.Standalone)]
    public async Task A_database_server_that_does_not_answer_is_told(ProgramName program)
    {
        using var folder = new TempFolder();
        var port = FreePort.Next();

        var fault = await FailedStart.Of(
            program, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Database__Provider", "PostgreSql"),
            (Database, $"Host=127.0.0.1;Port={port};Database=licensing;Username=licensing;Password=secret-word"));

        fault.ShouldBeOneLineWith(Database, $"127.0.0.1:{port}");
        fault.Output.Should().NotContain("secret-word");
    }

    [Theory]
    [InlineData(ProgramName.Ingress)]
    [InlineData(ProgramName.Worker)]
    public async Task A_database_without_its_tables_is_told_and_what_to_run(ProgramName program)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(
            program, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Database__Provider", "Sqlite"), (Database, "Data Source=empty.db"));

        fault.ShouldBeOneLineWith("licensing db migrate");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("notes.txt"), string.Concat(Enumerable.Repeat("These are my notes. ", 100)));

        var fault = await FailedStart.Of(
            ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), (Database, "Data Source=notes.txt"));

        fault.ShouldBeOneLineWith(Database, "not a database");
    }
}

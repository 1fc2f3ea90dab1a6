using Licensing.Messaging.Standalone.Tests.Running;
using Licensing.Messaging.Standalone.Tests.Starting;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Demo;

/// <summary>The demo key is printed in the README: whoever can reach it can use it.</summary>
public sealed class DemoKey
{
    const string Everywhere = "http://0.0.0.0:0", Unknown = "/api/v1/licenses/00000000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("ASPNETCORE_URLS", Everywhere)]
    [InlineData("ASPNETCORE_URLS", "http://*:0")]
    [InlineData("ASPNETCORE_URLS", "http://[::]:0")]
    [InlineData("ASPNETCORE_URLS", "http://licensing.example:0")]
    [InlineData("ASPNETCORE_URLS", $"http://127.0.0.1:0;{Everywhere}")]
    [InlineData("Kestrel__Endpoints__Public__Url", Everywhere)]
    public async Task With_demo_data_it_listens_on_nothing_but_loopback(string key, string value)
    {
        using var folder = new TempFolder();

        var fault = await FailedStart.Of(ProgramName.Standalone, folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), (key, value));

        fault.ShouldBeOneLineWith("ASPNETCORE_URLS", "localhost", "Demo__Enabled=false");
    }

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:0")]
    public async Task The_loopback_by_any_of_its_names_will_do(string url)
    {
        using var folder = new TempFolder();
        await using var standalone = await RunningStandalone.Start(folder, url.Replace("localhost:0", $"localhost:{FreePort.Next()}", StringComparison.Ordinal));

        (await standalone.PrintedCommand()).Should().Contain("lk_demo_standalone");
    }

    [Fact]
    public async Task Without_demo_data_it_listens_where_it_is_told_and_there_is_no_demo_key()
    {
        using var folder = new TempFolder();
        await using var standalone = await RunningStandalone.Start(folder, Everywhere, ("Demo__Enabled", "false"));

        (await standalone.Get("/health/ready")).Status.Should().Be(200);
        (await standalone.Get(Unknown)).Status.Should().Be(401);
        standalone.Process.Output.Should().NotContain("lk_demo_standalone");
    }

    [Fact]
    public async Task The_key_of_an_earlier_start_with_demo_data_works_only_while_there_is_demo_data()
    {
        using var folder = new TempFolder();
        await (await RunningStandalone.Start(folder)).DisposeAsync();

        await using (var closed = await RunningStandalone.Start(folder, Everywhere, ("Demo__Enabled", "false")))
            (await closed.Get(Unknown)).Status.Should().Be(401);

        await using var open = await RunningStandalone.Start(folder);
        (await open.Get(Unknown)).Status.Should().Be(404, "the key works again");
    }
}

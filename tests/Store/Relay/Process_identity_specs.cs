using System.Diagnostics;
using Licensing.Messaging.Outbox.Relay;

namespace Licensing.Messaging.Store.Tests.Relay;

/// <summary>A lease is ended early only when its process is certainly gone.</summary>
public sealed class Process_identity_specs
{
    [Fact]
    public async Task A_process_has_ended_once_it_is_killed_and_not_before()
    {
        using var process = Process.Start("sleep", "600");
        var identity = ProcessIdentity.Describe(process.Id);
        ProcessIdentity.HasEnded(identity).Should().BeFalse("it runs");

        process.Kill();
        await process.WaitForExitAsync();

        ProcessIdentity.HasEnded(identity).Should().BeTrue();
    }

    [Fact]
    public void This_process_runs() => ProcessIdentity.HasEnded(ProcessIdentity.Current).Should().BeFalse();

    [Fact]
    public void A_process_has_ended_when_another_one_has_got_its_id()
    {
        var parts = ProcessIdentity.Current!.Split(' ');

        ProcessIdentity.HasEnded($"{parts[0]} {parts[1]} {parts[2]} 1").Should().BeTrue();
    }

    [Fact]
    public void Of_a_process_elsewhere_nothing_is_known()
    {
        var parts = ProcessIdentity.Current!.Split(' ');

        ProcessIdentity.HasEnded($"{Guid.NewGuid()} {parts[1]} {parts[2]} 1").Should().BeFalse("another machine, or another boot");
        ProcessIdentity.HasEnded($"{parts[0]} pid:[1] {parts[2]} 1").Should().BeFalse("another container");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("who knows")]
    [InlineData("a b c d")]
    public void Of_anything_else_nothing_is_known(string? identity) => ProcessIdentity.HasEnded(identity).Should().BeFalse();
}

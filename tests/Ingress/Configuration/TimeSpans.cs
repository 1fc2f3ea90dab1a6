using Licensing.Messaging.Hosting.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Tests.Configuration;

public sealed class TimeSpans
{
    [Theory]
    [InlineData("00:00:05", 5)]
    [InlineData("0:0:5", 5)]
    [InlineData("23:59:59", 86399)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("3650.23:00:00", 315442800)]
    [InlineData("00:00:00.5", 0.5)]
    [InlineData("00:00:01.2500000", 1.25)]
    [InlineData(null, 7)]
    public void Two_forms_are_read(string? text, double seconds) => Read(text).Should().Be(TimeSpan.FromSeconds(seconds));

    /// <summary>Most of them mean days to .NET, or something else that nobody meant.</summary>
    [Theory]
    [InlineData("24")]
    [InlineData("24:00:00")]
    [InlineData("1:30")]
    [InlineData("00:60:00")]
    [InlineData("00:00:60")]
    [InlineData("1:00:00:00")]
    [InlineData("1.24:00:00")]
    [InlineData("-00:00:05")]
    [InlineData("00:00:05.")]
    [InlineData("00:00:00.12345678")]
    [InlineData("99999999.00:00:00")]
    [InlineData("٠٠:٠٠:٠٥")]
    [InlineData("00:00:05\n")]
    [InlineData("")]
    public void Everything_else_is_refused_with_the_key_and_both_forms(string text) => FluentActions.Invoking(() => Read(text))
        .Should().Throw<StartupException>().WithMessage("Sample__Time is '*'; it expects *hours:minutes:seconds or days.hours:minutes:seconds*");

    static TimeSpan Read(string? text)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Sample:Time", text)]).Build());
        services.AddCheckedOptions<Sample>("Sample");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<Sample>>().Value.Time;
    }

    sealed class Sample
    {
        public TimeSpan Time { get; set; } = TimeSpan.FromSeconds(7);
    }
}

using System.Text.RegularExpressions;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Description;

public sealed partial class The_docs_page(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Fact]
    public async Task Is_found_by_everybody()
    {
        var moved = await host.Api.Send(ApiRequest.Get("/docs"));
        var page = await host.Api.Send(ApiRequest.Get($"/{moved.Header("Location")}"));

        moved.Status.Should().Be(301);
        page.Status.Should().Be(200);
        page.Header("Content-Type").Should().StartWith("text/html");
        page.Body.Should().Contain("<title>Licensing.Messaging</title>");
    }

    [Fact]
    public async Task Is_made_of_what_this_process_serves()
    {
        var page = await host.Api.Send(ApiRequest.Get("/docs/index.html"));
        var parts = References(page.Body).ToList();

        parts.Should().HaveCountGreaterThan(5).And.OnlyContain(part => !part.Contains(':') && !part.StartsWith("//"));
        foreach (var part in parts)
            (await host.Api.Send(ApiRequest.Get(new Uri(new Uri("http://here/docs/"), part).AbsolutePath))).Status.Should().Be(200, part);
    }

    /// <summary>Addresses that begin with their protocol's name are elsewhere; <c>data:</c> is in the style sheet itself.</summary>
    [Fact]
    public async Task Has_styles_that_load_nothing_from_elsewhere()
    {
        var page = await host.Api.Send(ApiRequest.Get("/docs/index.html"));
        var sheets = References(page.Body).Where(part => part.EndsWith(".css", StringComparison.Ordinal)).ToList();

        sheets.Should().NotBeEmpty();
        foreach (var sheet in sheets)
        {
            var styles = (await host.Api.Send(ApiRequest.Get($"/docs/{sheet}"))).Body;
            styles.Should().NotContain("@import");
            StyleAddress().Matches(styles).Select(match => match.Groups[1].Value)
                .Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Reads_the_description_of_this_process_and_has_no_other_service_check_it()
    {
        var script = (await host.Api.Send(ApiRequest.Get("/docs/index.js"))).Body;

        script.Should().Contain("""{"urls":[{"url":"/openapi/v1.json","name":"v1"}]""").And.Contain("configObject.validatorUrl = null");
    }

    /// <summary>Whatever its scripts would do, the browser loads and sends nothing elsewhere.</summary>
    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/swagger-ui-bundle.js")]
    public async Task May_use_nothing_but_this_process(string path)
    {
        var policy = (await host.Api.Send(ApiRequest.Get(path))).Header("Content-Security-Policy")!.Split("; ");

        policy.Should().Contain("default-src 'self'").And.Contain("object-src 'none'").And.Contain("frame-ancestors 'none'");
        policy.Should().NotContain(rule => rule.Contains("http") || rule.Contains('*') || rule.Contains("unsafe-eval") || rule.StartsWith("script-src"));
    }

    [Fact]
    public async Task Has_nothing_below_it_but_its_parts() =>
        (await host.Api.Send(ApiRequest.Get("/docs/nothing"))).ShouldBeProblem(404, "not_found");

    static IEnumerable<string> References(string html) => Reference().Matches(html).Select(match => match.Groups[1].Value);

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"url\([""']?([^""')]+)")]
    private static partial Regex StyleAddress();
}

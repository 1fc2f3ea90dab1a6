using Licensing.Messaging.Ingress.Negotiation;

namespace Licensing.Messaging.Ingress.Tests.Negotiation;

public sealed class AcceptHeaders
{
    [Theory]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;q=0.001")]
    [InlineData("text/html, application/json")]
    [InlineData("text/html, */*;q=0.1")]
    [InlineData("application/*;q=0, application/json")]
    [InlineData("*/*;q=0, application/*")]
    [InlineData("application/json;q=0, application/json;profile=x")]
    [InlineData("application/problem+json, application/json")]
    [InlineData("json")]
    [InlineData(",,;=")]
    [InlineData("application/json;q=many")]
    public void Who_could_read_the_answer_gets_it(string accept) => AcceptHeader.TakesJson(accept).Should().BeTrue();

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/*")]
    [InlineData("application/xml, text/xml;q=0.5")]
    [InlineData("application/problem+json")]
    [InlineData("application/vnd.api+json")]
    [InlineData("application/jsonx")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json;q=0.000, */*")]
    [InlineData("application/*;q=0, */*")]
    [InlineData("*/*;q=0")]
    [InlineData("nonsense, text/html")]
    public void Who_could_not_does_not(string accept) => AcceptHeader.TakesJson(accept).Should().BeFalse();

    [Fact]
    public void Without_the_header_anything_goes() => AcceptHeader.TakesJson(default).Should().BeTrue();

    [Fact]
    public void Several_headers_count_like_one() => AcceptHeader.TakesJson(new(["text/html", "application/json"])).Should().BeTrue();
}

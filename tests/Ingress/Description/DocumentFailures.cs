using Licensing.Messaging.Ingress.Description;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Tests.Description;

public sealed class DocumentFailures
{
    [Fact]
    public async Task A_description_that_could_not_be_made_is_made_for_the_next_who_asks_and_then_kept()
    {
        var maker = new FailingOnce();
        await using var services = new ServiceCollection()
            .AddKeyedSingleton<IOpenApiDocumentProvider>(DescriptionDocument.Name, maker).BuildServiceProvider();
        var document = new DescriptionDocument(services);

        await document.Awaiting(one => one.Answer()).Should().ThrowAsync<TimeoutException>();

        (await document.Answer()).Should().NotBeNull();
        (await document.Answer()).Should().NotBeNull();
        maker.Made.Should().Be(2);
    }

    sealed class FailingOnce : IOpenApiDocumentProvider
    {
        public int Made { get; private set; }

        public Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellationToken = default) =>
            ++Made == 1 ? throw new TimeoutException() : Task.FromResult(new OpenApiDocument());
    }
}

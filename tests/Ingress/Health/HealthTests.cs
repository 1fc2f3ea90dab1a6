using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Health;

public sealed class HealthTests(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_everybody(string path)
    {
        var answer = await host.Api.Send(ApiRequest.Get(path));

        answer.Status.Should().Be(200);
        answer.Headers.Should().NotContainKey("X-Request-Id", "that is for /api");
    }
}

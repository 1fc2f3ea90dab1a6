using Licensing.Messaging.Ingress.Description.Schemas;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Tests.Description;

public sealed class The_description(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Fact]
    public async Task Is_the_committed_file()
    {
        var served = await host.Api.Send(ApiRequest.Get("/openapi/v1.json"));

        served.Status.Should().Be(200);
        served.Header("Content-Type").Should().Be("application/json");
        OpenApiFile.Verify(served.Body);
    }

    [Fact]
    public async Task Is_not_sent_again_to_whoever_has_it()
    {
        var first = await host.Api.Send(ApiRequest.Get("/openapi/v1.json"));
        var second = await host.Api.Send(ApiRequest.Get("/openapi/v1.json").With("If-None-Match", first.Header("ETag")));

        second.Status.Should().Be(304);
        second.Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Tells_of_every_operation_that_there_is()
    {
        var api = await host.Description();

        api.Operations.Select(operation => operation.Name).Should().BeEquivalentTo(
            "POST /api/v1/licenses", "GET /api/v1/licenses", "GET /api/v1/licenses/{licenseId}", "GET /api/v1/license-requests/{requestId}",
            "GET /health/live", "GET /health/ready");
        api.Operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Tells_of_every_kind_of_problem()
    {
        var api = await host.Description();
        var told = api.Operations.SelectMany(operation => api.Problems(operation.Operation)).Distinct();

        told.Should().BeEquivalentTo(ProblemTypes.All.Select(type => (type.Status, type.Code)));
    }

    [Fact]
    public async Task Tells_of_every_problem_that_creating_a_license_may_end_in()
    {
        var api = await host.Description();

        api.Problems(api.Operation("POST /api/v1/licenses")).Should().BeEquivalentTo(ProblemTypes.All.Select(type => (type.Status, type.Code)));
    }

    [Fact]
    public void Tells_what_every_fault_code_means() =>
        FaultMeanings.All.Keys.Should().BeEquivalentTo(typeof(FaultCodes).GetFields().Select(code => (string)code.GetRawConstantValue()!));

    [Fact]
    public async Task Has_examples_that_are_as_it_says()
    {
        var api = await host.Description();
        var check = new SchemaCheck(api);

        api.Examples.Should().HaveCountGreaterThan(30);
        api.Examples.Select(example => (example.At, Faults: string.Join("; ", check.Faults(example.Schema, example.Example))))
            .Should().OnlyContain(example => example.Faults.Length == 0);
    }
}

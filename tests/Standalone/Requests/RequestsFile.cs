using System.Text.Json;
using Licensing.Messaging.Standalone.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Requests;

/// <summary><c>requests.http</c>, sent to a Standalone as a reader sends it.</summary>
public sealed class RequestsFile
{
    readonly Dictionary<string, (HttpResponseMessage Response, string Body)> _answers = [];

    [Fact]
    public async Task Every_request_is_answered_as_its_title_says()
    {
        using var folder = new TempFolder();
        await using var standalone = await RunningStandalone.Start(folder, settings: ("Ingress__DefaultWait", "00:01:00"));
        var requests = FileRequest.Parse(await File.ReadAllTextAsync(Path.Combine(BuiltProgram.RepositoryRoot, "requests.http"))).ToList();

        requests.Should().HaveCountGreaterThan(15);
        foreach (var request in requests)
        {
            using var message = request.ToMessage(reference => ValueOf(reference, standalone.Address));
            var response = await standalone.Send(message);
            var body = await response.Content.ReadAsStringAsync();

            ((int)response.StatusCode).Should().Be(request.ExpectedStatus, $"{request.Title}: {body}");
            if (request.Name is not null)
                _answers[request.Name] = (response, body);
        }
    }

    /// <summary>A variable of the file, or a part of an earlier answer: <c>name.response.headers.ETag</c>, <c>name.response.body.$.licenseId</c>.</summary>
    string ValueOf(string reference, Uri host)
    {
        var parts = reference.Split('.');
        return parts switch
        {
            ["host"] => host.GetLeftPart(UriPartial.Authority),
            ["apiKey"] => "lk_demo_standalone",
            [var name, "response", "headers", var header] => _answers[name].Response.Headers.GetValues(header).Single(),
            [var name, "response", "body", "$", .. var path] =>
                path.Aggregate(JsonElement.Parse(_answers[name].Body), (value, member) => value.GetProperty(member)).GetString()!,
            _ => throw new NotSupportedException($"The file refers to '{reference}'."),
        };
    }
}

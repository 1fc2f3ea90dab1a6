using System.Globalization;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>Writes an operation's description into the document. The schemas of its answers are there already.</summary>
sealed class OperationWriter(OperationDescription description)
{
    public Task Write(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        operation.OperationId = description.Id;
        operation.Summary = description.Summary;
        operation.Description = description.Text;
        operation.Tags = new HashSet<OpenApiTagReference> { new(description.Tag, document) };
        operation.Parameters = [.. description.Parameters.Select(name => new OpenApiParameterReference(name, document))];
        operation.RequestBody = description.Body is { } body ? Body(body, document) : null;
        operation.Security = description.IsPublic ? [] : null;

        var responses = new OpenApiResponses();
        var answers = description.Answers.Select(answer => (answer.Status, Response: Answer(answer, operation, document)));
        var problems = description.Problems.GroupBy(type => type.Status)
            .Select(types => (Status: types.Key, Response: Problem([.. types], operation, document)));
        foreach (var (status, response) in answers.Concat(problems).OrderBy(response => response.Status))
            responses.Add(Key(status), response);
        operation.Responses = responses;
        return Task.CompletedTask;
    }

    static OpenApiRequestBody Body(BodyDescription body, OpenApiDocument document) => new()
    {
        Description = body.Text,
        Required = true,
        Content = Content("application/json", new OpenApiSchemaReference(body.Schema, document), body.Examples, document),
    };

    OpenApiResponse Answer(AnswerDescription answer, OpenApiOperation operation, OpenApiDocument document) => new()
    {
        Description = answer.Text,
        Headers = Headers(answer.Headers, document),
        Content = answer.Body is null ? null : Content(answer.MediaType, SchemaOf(operation, answer.Status), answer.Examples, document),
    };

    OpenApiResponse Problem(List<ProblemType> types, OpenApiOperation operation, OpenApiDocument document)
    {
        var status = types[0].Status;
        return new OpenApiResponse
        {
            Description = string.Join('\n', types.Select(type => $"- `{type.Code}`: {type.Title}.")),
            Headers = Headers(HeadersOf(status), document),
            Content = Content(ProblemWriter.MediaType, SchemaOf(operation, status), types.Select(type => type.Code), document),
        };
    }

    static string[] HeadersOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => [ResponseHeaders.Challenge],
        StatusCodes.Status405MethodNotAllowed => [ResponseHeaders.Allow],
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => [ResponseHeaders.RetryAfter],
        StatusCodes.Status422UnprocessableEntity => [ResponseHeaders.PreferenceApplied, ResponseHeaders.Replayed],
        _ => [],
    };

    Dictionary<string, IOpenApiHeader>? Headers(IEnumerable<string> own, OpenApiDocument document)
    {
        string[] common = description.IsPublic ? [] : [ResponseHeaders.RequestId, ResponseHeaders.RateLimit, ResponseHeaders.RateLimitPolicy];
        var headers = own.Concat(common).ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
        return headers.Count > 0 ? headers : null;
    }

    static Dictionary<string, OpenApiMediaType> Content(
        string mediaType, IOpenApiSchema schema, IEnumerable<string> examples, OpenApiDocument document) => new()
    {
        [mediaType] = new OpenApiMediaType
        {
            Schema = schema,
            Examples = examples.ToDictionary(name => name, name => (IOpenApiExample)new OpenApiExampleReference(name, document)),
        },
    };

    static IOpenApiSchema SchemaOf(OpenApiOperation operation, int status) => operation.Responses![Key(status)].Content!.Values.Single().Schema!;

    static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}

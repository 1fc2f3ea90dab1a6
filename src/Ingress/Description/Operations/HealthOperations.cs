using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Description.Operations;

/// <summary>What the document tells of the health checks.</summary>
static class HealthOperations
{
    const string PlainText = "text/plain";

    public static readonly OperationDescription Live = new("getLiveness", Tags.Health, "Whether the process runs")
    {
        Text = "Answers as long as the process runs.",
        IsPublic = true,
        Answers = [Answer(StatusCodes.Status200OK, "It runs.", Examples.Live)],
        Problems = [ProblemTypes.MethodNotAllowed],
    };

    public static readonly OperationDescription Ready = new("getReadiness", Tags.Health, "Whether it can accept requests")
    {
        Text = "It can when it reaches its database. The broker may be down: what was accepted waits in the database.",
        IsPublic = true,
        Answers =
        [
            Answer(StatusCodes.Status200OK, "It can accept requests.", Examples.Ready),
            Answer(StatusCodes.Status503ServiceUnavailable, "It cannot; the text says why.", Examples.NotReady),
        ],
        Problems = [ProblemTypes.MethodNotAllowed],
    };

    static AnswerDescription Answer(int status, string text, string example) =>
        new(status, text) { Body = typeof(string), MediaType = PlainText, Examples = [example] };
}

using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>
/// What the OpenAPI document tells of an operation, beyond its method and path. Endpoints read requests themselves, so nothing of it can be
/// inferred.
/// </summary>
/// <param name="Id">The operation's id, from which generated clients name their methods.</param>
/// <param name="Tag">One of <see cref="Tags"/>.</param>
/// <param name="Summary">What it does, in a few words.</param>
sealed record OperationDescription(string Id, string Tag, string Summary)
{
    /// <summary>What it does, in whole sentences (Markdown).</summary>
    public required string Text { get; init; }

    /// <summary>Names of <see cref="Parameters"/>, in the order in which they are shown.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The body that it reads, if any.</summary>
    public BodyDescription? Body { get; init; }

    /// <summary>Every answer that is not a problem.</summary>
    public required IReadOnlyList<AnswerDescription> Answers { get; init; }

    /// <summary>Every problem that it may answer with.</summary>
    public IReadOnlyList<ProblemType> Problems { get; init; } = [];

    /// <summary>Whether it asks for an API key, as everything below <c>/api</c> does.</summary>
    public bool IsPublic { get; init; }
}

/// <summary>The body of a request.</summary>
/// <param name="Schema">The name of its schema.</param>
/// <param name="Text">What it is.</param>
/// <param name="Examples">Names of <see cref="Examples"/>.</param>
sealed record BodyDescription(string Schema, string Text, IReadOnlyList<string> Examples);

/// <summary>An answer that is not a problem.</summary>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Text">When it comes.</param>
sealed record AnswerDescription(int Status, string Text)
{
    /// <summary>What its body is made of; null when it has none.</summary>
    public Type? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>Names of <see cref="ResponseHeaders"/>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Names of <see cref="Examples"/>.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}

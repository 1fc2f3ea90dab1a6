using Licensing.Messaging.Ingress.Tests.Requests;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>What is sent, and what the contract says comes back.</summary>
/// <param name="Operation">For instance <c>POST /licenses</c>.</param>
/// <param name="Name">What is special about the request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The problem's code; null when the answer is no problem.</param>
/// <param name="Send">Sends it.</param>
sealed record Row(string Operation, string Name, int Status, string? Code, Func<Scene, Task<Answer>> Send)
{
    /// <summary>All of the problem's details, each as its place and its code.</summary>
    public string[] Faults { get; init; } = [];

    /// <summary>Headers that the answer must have, and their values.</summary>
    public (string Name, string Value)[] Headers { get; init; } = [];

    public string Id => $"{Operation}: {Name}";
}

using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Collects every fault of a request, not only the first.</summary>
public sealed class Faults
{
    readonly List<ProblemDetail> _details = [];

    public IReadOnlyList<ProblemDetail> Details => _details;

    public bool Any => _details.Count > 0;

    /// <summary>Whether the place has a fault already.</summary>
    public bool Has(string at) => _details.Exists(fault => fault.Property == at);

    public void Add(string at, string code, string message, string? suggestion = null) =>
        _details.Add(new ProblemDetail(at, code, message, suggestion));
}

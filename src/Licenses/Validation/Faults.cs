using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Collects every fault of a request, not only the first.</summary>
public sealed class Faults
{
    /// <summary>How many faults an answer or event names one by one.</summary>
    public const int MaxDetails = 100;

    const int MaxInText = 10;

    readonly List<ProblemDetail> _all = [];
    readonly HashSet<string> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<ProblemDetail> All => _all;

    /// <summary>
    /// The faults as they are told: all of them, or the first <see cref="MaxDetails"/> and a last entry of code <c>too_many</c> that says how many
    /// more there were. A body of nothing but faults would otherwise be answered with ten times its size.
    /// </summary>
    public IReadOnlyList<ProblemDetail> Details => _all.Count <= MaxDetails ? _all : [.. _all.Take(MaxDetails), More(_all.Count - MaxDetails)];

    public bool Any => _all.Count > 0;

    /// <summary>How many there are, as people say it.</summary>
    public string Count => Counted(_all.Count, "fault");

    /// <summary>The first of them in one line, for people.</summary>
    public string Text => string.Join(' ', _all.Take(MaxInText).Select(fault => fault.Property.Length == 0 ? fault.Message : $"{fault.Property}: {fault.Message}"));

    /// <summary>Whether the place has a fault already.</summary>
    public bool Has(string at) => _places.Contains(at);

    public void Add(string at, string code, string message, string? suggestion = null)
    {
        _places.Add(at);
        _all.Add(new ProblemDetail(at, code, message, suggestion));
    }

    static ProblemDetail More(int count) => new("", FaultCodes.TooMany, $"There {(count == 1 ? "is" : "are")} {Counted(count, "more fault")}.");

    static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

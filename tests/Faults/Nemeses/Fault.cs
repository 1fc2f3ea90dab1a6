namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>Something that can be done to the system, and is over after a while.</summary>
/// <param name="Target">To whom: suffers one fault at a time.</param>
/// <param name="Name">What is done.</param>
/// <param name="Longest">How long it may last.</param>
/// <param name="Begin">Does it.</param>
/// <param name="End">Ends it.</param>
sealed record Fault(string Target, string Name, TimeSpan Longest, Func<Task> Begin, Func<Task> End)
{
    /// <summary>What is done to what kind of thing: which of two ingresses it is does not matter.</summary>
    public string Kind => string.Concat($"{Name} {Target}".Where(character => !char.IsAsciiDigit(character)));

    /// <summary>A fault whose beginning is all there is to it.</summary>
    public static Fault Once(string target, string name, Action begin) => new(target, name, TimeSpan.Zero, Done(begin), () => Task.CompletedTask);

    public static Fault Lasting(string target, string name, TimeSpan longest, Action begin, Action end) => new(target, name, longest, Done(begin), Done(end));

    static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}

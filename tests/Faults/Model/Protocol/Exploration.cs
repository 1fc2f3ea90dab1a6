namespace Licensing.Messaging.Faults.Tests.Model.Protocol;

/// <summary>
/// Goes through every state that the protocol can get into, breadth first, so that what it finds wrong has the shortest story. After that it
/// looks whether from each of them the protocol comes to its end when no more faults happen.
/// </summary>
sealed class Exploration
{
    readonly LicensingProtocol _protocol;
    readonly Dictionary<State, int> _numbers = [];
    readonly List<State> _states = [];
    readonly List<(int From, string Step)> _origins = [];
    readonly List<(int From, int To)> _progress = [];
    readonly List<int> _ends = [];

    Exploration(LicensingProtocol protocol) => _protocol = protocol;

    public int States => _states.Count;

    public int Steps { get; private set; }

    /// <summary>In how many states nothing but faults can happen.</summary>
    public int Ends => _ends.Count;

    /// <summary>What was found wrong, and the steps that lead there.</summary>
    public string? Finding { get; private set; }

    public static Exploration Of(Rules rules)
    {
        var exploration = new Exploration(new LicensingProtocol(rules));
        exploration.Visit(rules.Start, from: -1, step: "");
        for (var number = 0; number < exploration.States && exploration.Finding is null; number++)
            exploration.Expand(number);
        exploration.Finding ??= exploration.FindEndless();
        return exploration;
    }

    void Expand(int number)
    {
        var state = _states[number];
        if (_protocol.Violation(state) is { } violation)
        {
            Finding = Story(violation, number);
            return;
        }

        var goesOn = false;
        foreach (var step in _protocol.Next(state))
        {
            Steps++;
            var to = Visit(step.After, number, step.Name);
            if (step.IsFault)
                continue;
            goesOn = true;
            _progress.Add((number, to));
        }

        if (goesOn)
            return;
        _ends.Add(number);
        if (_protocol.Missing(state) is { } missing)
            Finding = Story(missing, number);
    }

    int Visit(State state, int from, string step)
    {
        if (_numbers.TryGetValue(state, out var known))
            return known;
        var number = _states.Count;
        _numbers.Add(state, number);
        _states.Add(state);
        _origins.Add((from, step));
        return number;
    }

    /// <summary>A state from which no end can be reached without faults would go round for ever.</summary>
    string? FindEndless()
    {
        var before = _progress.ToLookup(step => step.To, step => step.From);
        var comesToEnd = new bool[States];
        var queue = new Queue<int>(_ends);
        while (queue.TryDequeue(out var number))
        {
            if (comesToEnd[number])
                continue;
            comesToEnd[number] = true;
            foreach (var from in before[number])
                queue.Enqueue(from);
        }

        var endless = Array.IndexOf(comesToEnd, false);
        return endless < 0 ? null : Story("it never comes to an end", endless);
    }

    string Story(string what, int number)
    {
        var steps = new Stack<string>();
        for (; _origins[number].From >= 0; number = _origins[number].From)
            steps.Push(_origins[number].Step);
        return $"{what}: {string.Join(", ", steps)}";
    }
}

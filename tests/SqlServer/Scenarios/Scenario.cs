using Licensing.Messaging.SqlServer.Tests.Server;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>Something that the product does with its database.</summary>
/// <param name="Part">Who does it.</param>
/// <param name="Name">What it is.</param>
/// <param name="Run">Does it on a server, and tells the server before what to answer so that everything is reached.</param>
sealed record Scenario(Part Part, string Name, Func<FakeSqlServer, Task> Run)
{
    public override string ToString() => $"{Part}: {Name}";
}

/// <summary>Who sends a statement.</summary>
enum Part
{
    /// <summary>The inbox, the outbox and the relay.</summary>
    Store,

    /// <summary>Consumers and the activation of licenses.</summary>
    Worker,

    /// <summary>HTTP.</summary>
    Ingress,

    /// <summary>The command line: by hand, now and then.</summary>
    Operator,

    /// <summary>Start-up and the demo.</summary>
    Start,
}

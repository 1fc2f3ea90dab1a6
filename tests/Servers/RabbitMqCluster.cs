using Licensing.Messaging.Tests.Servers.RabbitMq;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// Three RabbitMQ nodes on this machine that are one broker, set up as one in production should be: with a network split, the smaller part waits.
/// Each can be killed, paused and restarted.
/// </summary>
public sealed class RabbitMqCluster : IAsyncDisposable
{
    const int Size = 3;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    readonly RabbitMqNetwork _network = new();

    RabbitMqCluster() => Nodes = RabbitMqServer.Peers(_network, Size);

    /// <summary>The nodes.</summary>
    public IReadOnlyList<RabbitMqServer> Nodes { get; }

    /// <summary>The URI of the default virtual host, with every node: <c>amqp://user:password@host:port,host:port,host:port/</c>.</summary>
    public string Uri => $"{Nodes[0].Uri.TrimEnd('/')},{string.Join(',', Nodes.Skip(1).Select(node => new Uri(node.Uri).Authority))}/";

    /// <summary>Starts the nodes and waits until they have found each other and take connections.</summary>
    public static async Task<RabbitMqCluster> StartAsync()
    {
        var cluster = new RabbitMqCluster();
        try
        {
            // The others join the first one.
            await cluster.Nodes[0].RestartAsync();
            await Task.WhenAll(cluster.Nodes.Skip(1).Select(node => node.RestartAsync()));
            await Eventually.True(cluster.IsWholeAsync, Patience, "the nodes should have found each other");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node that leads the quorum queue.</summary>
    public async Task<RabbitMqServer> LeaderOfAsync(string queue) => NodesIn(await InfoAsync(queue, "leader")).Single();

    /// <summary>The nodes that have a copy of the quorum queue, whether they run or not.</summary>
    public async Task<IReadOnlyList<RabbitMqServer>> CopiesOfAsync(string queue) => [.. NodesIn(await InfoAsync(queue, "members"))];

    /// <summary>The node of a queue that is on one node only, and whose name begins so.</summary>
    public async Task<RabbitMqServer> HomeOfAsync(string prefix) => NodesIn(await AskAsync($$"""
        hd([amqqueue:qnode(Queue) || Queue <- rabbit_amqqueue:list(), {resource, _, queue, <<"{{prefix}}", _/binary>>} <- [amqqueue:get_name(Queue)]]).

        """)).Single();

    /// <summary>
    /// Waits until every copy of every quorum queue runs. A node that takes connections again may have copies that do not yet: whoever kills another one
    /// then leaves queues without a majority.
    /// </summary>
    public Task HasEveryCopyAsync() => Eventually.Value(
        () => AskAsync($$"""
            [{Name, Online} || Queue <- rabbit_amqqueue:list(), amqqueue:get_type(Queue) == rabbit_quorum_queue,
                {resource, _, queue, Name} <- [amqqueue:get_name(Queue)], {online, Online} <- rabbit_quorum_queue:info(Queue, [online]), length(Online) < {{Size}}].

            """),
        lacking => lacking == "{ok, []}",
        Patience,
        "every copy of every quorum queue should run");

    /// <summary>Kills the nodes and deletes their folders.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        _network.Dispose();
    }

    async Task<bool> IsWholeAsync() => NodesIn(await AskAsync("rabbit_nodes:all_running().\n")).Count() == Size;

    Task<string> InfoAsync(string queue, string item) => AskAsync($$"""
        {ok, Queue} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"/">>, queue, <<"{{queue}}">>)), rabbit_quorum_queue:info(Queue, [{{item}}]).

        """);

    IEnumerable<RabbitMqServer> NodesIn(string answer) => Nodes.Where(node => answer.Contains(node.Name, StringComparison.Ordinal));

    Task<string> AskAsync(string code) => Nodes.First(node => node.IsRunning).EvaluateAsync(code);
}

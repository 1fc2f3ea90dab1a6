using System.CommandLine;
using Licensing.Messaging.Bench.Driver;

var url = new Option<string>("--url") { Description = "Where the service listens.", DefaultValueFactory = _ => "http://localhost:8080" };
var apiKey = new Option<string>("--api-key") { Description = "The tenant's API key.", DefaultValueFactory = _ => "lk_demo_standalone" };
var requests = new Option<int>("--requests") { Description = "How many licenses to create.", DefaultValueFactory = _ => 10_000 };
var concurrency = new Option<int>("--concurrency") { Description = "How many clients, each with one request under way.", DefaultValueFactory = _ => 64 };
var prefer = new Option<string?>("--prefer") { Description = "The Prefer header: respond-async, or wait=N." };
var offering = new Option<string>("--offering") { Description = "The offering to order.", DefaultValueFactory = _ => "pbx-basic" };
var customer = new Option<string>("--customer") { Description = "The customer to order for.", DefaultValueFactory = _ => "acme" };

var command = new RootCommand("Creates licenses in a closed loop, then checks that every request ended in exactly one license.")
{
    url, apiKey, requests, concurrency, prefer, offering, customer,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    using var load = new Load(
        new Uri(arguments.GetRequiredValue(url)), arguments.GetRequiredValue(apiKey), arguments.GetValue(prefer),
        arguments.GetRequiredValue(offering), arguments.GetRequiredValue(customer));
    return await load.Run(arguments.GetValue(requests), arguments.GetValue(concurrency), cancellationToken);
});
return await command.Parse(args).InvokeAsync();

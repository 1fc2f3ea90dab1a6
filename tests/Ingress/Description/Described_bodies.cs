using System.Text.Json;
using Licensing.Messaging.Ingress.Description.Schemas;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>The ingress accepts the bodies that the description allows, and refuses those that it does not, up to each limit.</summary>
public sealed class Described_bodies(PatientIngress host) : IClassFixture<PatientIngress>
{
    static readonly Dictionary<string, (bool IsFine, string Members)> Bodies = new()
    {
        ["nothing more"] = (true, ""),
        ["an unknown member"] = (false, ""","colour":"red" """),
        ["a null"] = (false, ""","type":null"""),
        ["a type of 64 characters"] = (true, $""","type":"{Text(64)}" """),
        ["a type of 65 characters"] = (false, $""","type":"{Text(65)}" """),
        ["an empty type"] = (false, ""","type":"" """),
        ["a type that is a number"] = (false, ""","type":1"""),
        ["a subscription"] = (true, Assigned("""{"type":"SUBSCRIPTION","subscriptionId":"acme-mobile-1"}""")),
        ["a user"] = (true, Assigned("""{"type":"USER","userId":"acme-jane"}""")),
        ["a customer"] = (true, Assigned("""{"type":"CUSTOMER","customerId":"acme"}""")),
        ["an id of 64 characters"] = (true, Assigned($$"""{"type":"USER","userId":"{{Text(64)}}"}""")),
        ["an id of 65 characters"] = (false, Assigned($$"""{"type":"USER","userId":"{{Text(65)}}"}""")),
        ["an id of every character"] = (true, Assigned("""{"type":"USER","userId":"AZaz09-_.:~"}""")),
        ["an id with another character"] = (false, Assigned("""{"type":"USER","userId":"a b"}""")),
        ["an empty id"] = (false, Assigned("""{"type":"USER","userId":""}""")),
        ["a user without id"] = (false, Assigned("""{"type":"USER"}""")),
        ["a user with a customer"] = (false, Assigned("""{"type":"USER","userId":"acme-jane","customerId":"acme"}""")),
        ["an assignee of no type"] = (false, Assigned("""{"userId":"acme-jane"}""")),
        ["an assignee of an unknown type"] = (false, Assigned("""{"type":"user","userId":"acme-jane"}""")),
        ["a leap day"] = (true, ""","activationDate":"2028-02-29" """),
        ["an impossible day"] = (false, ""","activationDate":"2027-02-29" """),
        ["an instant"] = (false, ""","activationDate":"2027-02-28T00:00:00Z" """),
        ["metadata of every kind"] = (true, ""","metadata":{"a":"b","c":1.5,"d":true}"""),
        ["metadata that is null"] = (false, ""","metadata":{"a":null}"""),
        ["metadata that is an object"] = (false, ""","metadata":{"a":{}}"""),
        ["50 members of metadata"] = (true, Metadata(50)),
        ["51 members of metadata"] = (false, Metadata(51)),
        ["a name of 40 characters"] = (true, $$""","metadata":{"{{Text(40)}}":1}"""),
        ["a name of 41 characters"] = (false, $$""","metadata":{"{{Text(41)}}":1}"""),
        ["an empty name"] = (false, ""","metadata":{"":1}"""),
        ["a text of 500 characters"] = (true, $$""","metadata":{"a":"{{Text(500)}}"}"""),
        ["a text of 501 characters"] = (false, $$""","metadata":{"a":"{{Text(501)}}"}"""),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_description_and_the_ingress_say_the_same_of_a_body_with(string name)
    {
        var (isFine, members) = Bodies[name];
        var body = $$"""{"productOfferingId":"pbx-basic","customerId":"acme"{{members}}}""";
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        var faults = new SchemaCheck(api).Faults(api.Schema(RequestSchemas.CreateLicense), JsonElement.Parse(body));
        var answer = await tenant.Submit("key-1", body, prefer: "respond-async");

        (faults.Count == 0).Should().Be(isFine, string.Join("; ", faults));
        answer.Status.Should().Be(isFine ? 202 : 400, answer.Body);
    }

    static string Text(int length) => new('a', length);

    static string Assigned(string assignee) => $""","assignedTo":{assignee}""";

    static string Metadata(int count) => $$""","metadata":{{{string.Join(',', Enumerable.Range(0, count).Select(n => $"\"m{n}\":{n}"))}}}""";
}

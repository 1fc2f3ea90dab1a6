using System.Text.Json;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Creation;

/// <summary>What is accepted comes back as it was, wherever it was kept meanwhile: numbers as they were written, texts character by character.</summary>
public abstract class UnusualValues(IngressFixture host)
{
    [Theory]
    [InlineData("nothing in a text", """{"nul":"a\u0000b","\u0000":"\u0000"}""")]
    [InlineData("control characters", """{"c":"\u0001\b\f\n\r\t\u001f\u007f\u0080\u009f"}""")]
    [InlineData("the ends of Unicode", """{"u":"\ud800\udc00\udbff\udfff\uffff\ufffe\ufeff\u2028","😀":"😀","e\u0301":"é"}""")]
    [InlineData("names that only differ in case or form", """{"a":1,"A":2,"é":3,"e\u0301":4,"ß":5,"ss":6,"i":7,"İ":8,"ı":9}""")]
    [InlineData("names that mean something elsewhere", """{"a/b":1,"a~b":2,"a.b":3,"$type":4,"__proto__":5,"'; DROP TABLE licenses; --":7," ":8}""")]
    [InlineData("numbers as they were written", """{"a":1.0,"b":1e2,"c":-0,"d":0.1000000000000000055511151231257827021181583404541015625,"e":9007199254740991,"f":1E-7}""")]
    [InlineData("numbers at the ends of a double", """{"a":1e16,"b":5e-324,"c":-4.9406564584124654e-324,"d":0.0000000000000000000000000001,"e":-1.7976931348623157E+308}""")]
    [InlineData("texts that look like something else", """{"a":"null","b":"1.0","c":"2026-11-23T10:15:00+01:00","d":"<script>&amp;'\"\\\/","e":"true"}""")]
    public async Task Metadata_comes_back_as_it_was(string what, string metadata)
    {
        var tenant = await TestTenant.Create(host);

        var created = await tenant.Submit("key-1", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{{metadata}} }""", prefer: "wait=30");
        var read = await tenant.Get(created.Header("Location") ?? "/");
        var replayed = await tenant.Submit("key-1", $$"""{"metadata":{{metadata}},"customerId":"acme","productOfferingId":"pbx-basic"}""");

        created.Status.Should().Be(201, $"{what}: {created.Body}");
        Members(created.Json).Should().Equal(Members(JsonElement.Parse($$"""{"metadata":{{metadata}} }""")));
        read.Body.Should().Be(created.Body);
        replayed.Body.Should().Be(created.Body);
    }

    [Fact]
    public async Task A_number_may_be_as_long_as_there_is_room()
    {
        var number = "0." + new string('7', 60_000);
        var tenant = await TestTenant.Create(host);

        var created = await tenant.Submit("key-1", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"n":{{number}} } }""", prefer: "wait=30");

        created.Status.Should().Be(201, created.Body);
        (await tenant.Get(created.Header("Location")!)).Json.GetProperty("metadata").GetProperty("n").GetRawText().Should().Be(number);
    }

    [Theory]
    [InlineData("0001-01-01", null)]
    [InlineData("1582-10-10", null)]
    [InlineData("9999-12-30", "9999-12-30")]
    [InlineData("9999-12-31", "9999-12-31")]
    public async Task Every_day_of_the_calendar_may_be_the_day_of_activation(string date, string? pending)
    {
        var tenant = await TestTenant.Create(host);

        var created = await tenant.Submit(
            "key-1", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","activationDate":"{{date}}"}""", prefer: "wait=30");

        created.Status.Should().Be(201, created.Body);
        created.Text("status").Should().Be(pending is null ? "ACTIVE" : "PENDING");
        if (pending is not null)
            created.Json.GetProperty("pendingStatus").GetProperty("scheduledAt").GetString().Should().Be(pending);
        (await tenant.Get(created.Header("Location")!)).Body.Should().Be(created.Body);
    }

    [Fact]
    public async Task A_type_of_any_characters_is_compared_and_told()
    {
        var tenant = await TestTenant.Create(host);

        var rejected = await tenant.Submit("key-1", """{"productOfferingId":"pbx-basic","customerId":"acme","type":"P\u0000X😀"}""", prefer: "wait=30");

        rejected.Status.Should().Be(422, rejected.Body);
        rejected.Text("code").Should().Be("license_type_mismatch");
        (await tenant.Submit("key-1", """{"productOfferingId":"pbx-basic","customerId":"acme","type":"P\u0000X😀"}""")).Body.Should().Be(rejected.Body);
    }

    /// <summary>Names and values: texts by their characters, the rest by its spelling.</summary>
    static IEnumerable<(string Name, string Value)> Members(JsonElement license) => license.GetProperty("metadata").EnumerateObject()
        .Select(member => (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()));
}

public sealed class UnusualValuesOnSqlite(IngressWithWorker host) : UnusualValues(host), IClassFixture<IngressWithWorker>;

public sealed class UnusualValuesOnPostgreSql(IngressWithWorkerOnPostgreSql host) : UnusualValues(host), IClassFixture<IngressWithWorkerOnPostgreSql>;

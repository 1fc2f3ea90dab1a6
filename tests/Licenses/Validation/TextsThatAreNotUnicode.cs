using System.Text;
using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

/// <summary>
/// JSON can spell half a surrogate pair, and a parser takes bytes for text that are not UTF-8; reading them threw, and the client got
/// a 500 for a fault of its own.
/// </summary>
public sealed class TextsThatAreNotUnicode
{
    [Theory]
    [InlineData("\"customerId\":\"\\ud800\"", "/customerId invalid_value")]
    [InlineData("\"type\":\"\\udc00\"", "/type invalid_value")]
    [InlineData("\"activationDate\":\"\\udc00\"", "/activationDate invalid_value")]
    [InlineData("\"assignedTo\":{\"type\":\"\\ud83d\"}", "/assignedTo/type invalid_value")]
    [InlineData("\"assignedTo\":{\"type\":\"USER\",\"userId\":\"\\ud83d\"}", "/assignedTo/userId invalid_value")]
    [InlineData("\"assignedTo\":{\"type\":\"USER\",\"userId\":\"u\",\"\\ud83d\":1}", "/assignedTo invalid_value")]
    [InlineData("\"metadata\":{\"note\":\"\\ud83dx\"}", "/metadata/note invalid_value")]
    [InlineData("\"metadata\":{\"\\ude00\":1}", "/metadata invalid_value")]
    [InlineData("\"\\ude00\":1", " invalid_value")]
    public void Half_a_surrogate_pair_is_a_fault(string members, string fault)
    {
        var start = members.StartsWith("\"customerId", StringComparison.Ordinal) ? "" : "\"customerId\":\"acme\",";

        Body.FaultCodes($$"""{"productOfferingId":"pbx-basic",{{start}}{{members}}}""").Should().Equal(fault);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_a_fault()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"productOfferingId\":\"pbx-basic\",\"customerId\":\""), 0xC3, 0x28, .. "\"}"u8];
        using var document = JsonDocument.Parse(body);
        var faults = new Faults();
        CreateLicenseBody.Read(document.RootElement, "northwind", "key-1", Body.RequestId, faults);

        faults.Details.Select(fault => $"{fault.Property} {fault.Code}").Should().Equal("/customerId invalid_value");
    }

    [Fact]
    public void A_whole_surrogate_pair_is_text() =>
        Body.Command(Body.With(@"""metadata"":{""\ud83d\ude00"":""\ud83d\ude00""}")).Metadata!["😀"].GetString().Should().Be("😀");
}

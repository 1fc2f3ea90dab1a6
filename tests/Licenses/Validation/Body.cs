using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

/// <summary>Reads bodies as the HTTP API does.</summary>
static class Body
{
    public static readonly Guid RequestId = new("01920000-0000-7000-8000-000000000001");

    /// <summary>The command of a body without fault.</summary>
    public static CreateLicense Command(string body)
    {
        var (command, faults) = Read(body);
        faults.Should().BeEmpty();
        return command;
    }

    /// <summary>The faults of a body.</summary>
    public static IReadOnlyList<ProblemDetail> Faults(string body) => Read(body).Faults;

    /// <summary>Each fault as its pointer and its code.</summary>
    public static IEnumerable<string> FaultCodes(string body) => Faults(body).Select(fault => $"{fault.Property} {fault.Code}");

    /// <summary>A body that is in order but for these members, written as JSON.</summary>
    public static string With(string members) => $$"""{"productOfferingId":"pbx-basic","customerId":"acme",{{members}}}""";

    static (CreateLicense Command, IReadOnlyList<ProblemDetail> Faults) Read(string body)
    {
        var faults = new Faults();
        var command = CreateLicenseBody.Read(JsonElement.Parse(body), "northwind", "key-1", RequestId, faults);
        return (command, faults.Details);
    }
}

using System.Globalization;
using System.Reflection;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Contracts.Tests.AsyncApi;

/// <summary>The schemas of <c>docs/asyncapi.yaml</c> against the C# contracts.</summary>
public sealed class The_schemas
{
    public static TheoryData<string> Contracts => [.. ContractTypes.All.Select(type => type.Name)];

    public static TheoryData<string, string, Type> Constants => new()
    {
        { nameof(License), "status", typeof(LicenseStatuses) },
        { nameof(PendingStatus), "status", typeof(LicenseStatuses) },
        { nameof(LicenseRejected), "code", typeof(RejectionCodes) },
        { nameof(Assignee), "type", typeof(AssigneeTypes) },
        { nameof(ProductOfferingUpserted), "status", typeof(ProductOfferingStatuses) },
    };

    public static TheoryData<string, string, string, int> Limits => new()
    {
        { "Id", "", "maxLength", CreateLicenseRules.MaxIdLength },
        { nameof(CreateLicense), "idempotencyKey", "maxLength", CreateLicenseRules.MaxKeyLength },
        { nameof(CreateLicense), "type", "maxLength", CreateLicenseRules.MaxTypeLength },
        { "Metadata", "", "maxProperties", CreateLicenseRules.MaxMetadataMembers },
    };

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Have_the_members_of_the_contract_and_no_others(string name) =>
        DescribedSchema.Named(name).MemberLines.Should().BeEquivalentTo(
            ContractMembers.Lines(ContractTypes.All.Single(type => type.Name == name)), $"docs/asyncapi.yaml should describe {name} as it is on the wire");

    [Fact]
    public void Describe_nothing_that_is_not_there_any_more()
    {
        string[] others = ["Id", "Metadata", "AssigneeReference", "Envelope", "EventEnvelope"];
        var headers = ContractTypes.Messages.Select(message => $"{message.Name}Headers");
        AsyncApiFile.NamesOf(AsyncApiFile.Schemas).Except([.. others, .. headers]).Should().BeEquivalentTo(ContractTypes.All.Select(type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Constants))]
    public void Have_the_values_of_the_constants(string schema, string member, Type constants) =>
        DescribedSchema.Named(schema).Member(member).Values("enum").Should().BeEquivalentTo(ValuesOf(constants));

    [Fact]
    public void Have_all_constants_compared()
    {
        var lists = typeof(CreateLicense).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.IsSealed);
        var compared = Constants.Select(row => (Type)row[2]).Distinct();

        // Types of offerings are open: the owner of the catalogue may have any, and the contract names only the one that matters.
        lists.Should().BeEquivalentTo(compared.Append(typeof(ProductOfferingTypes)), "a new list of constants needs a row above");
        DescribedSchema.Named(nameof(ProductOfferingUpserted)).Member("type").Values("examples").Should().Contain(ValuesOf(typeof(ProductOfferingTypes)));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Have_the_limits_that_are_checked(string schema, string member, string keyword, int limit)
    {
        var described = DescribedSchema.Named(schema);
        (member.Length == 0 ? described : described.Member(member)).Keyword(keyword).Should().Be(limit.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Have_the_limits_of_metadata_that_are_checked()
    {
        var metadata = AsyncApiFile.Schemas["Metadata"];
        metadata.At("propertyNames", "maxLength")!.Text().Should().Be($"{CreateLicenseRules.MaxMetadataName}");
        metadata.At("additionalProperties", "maxLength")!.Text().Should().Be($"{CreateLicenseRules.MaxMetadataText}");
    }

    static IEnumerable<string> ValuesOf(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}

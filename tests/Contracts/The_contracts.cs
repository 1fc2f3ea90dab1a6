namespace Licensing.Messaging.Contracts.Tests;

public sealed class The_contracts
{
    [Fact]
    public void Have_every_message_approved() =>
        Examples.All.Select(example => example.Type).Should().BeEquivalentTo(ContractTypes.Messages, "each new message needs an example in Examples.cs");

    [Fact]
    public void Have_no_approved_file_without_a_message() => Approved.Names.Should().BeEquivalentTo(ContractTypes.Messages.Select(type => type.Name));

    [Fact]
    public void Have_every_member_in_an_example()
    {
        var members = ContractTypes.All.Where(type => !type.IsAbstract)
            .SelectMany(type => ContractTypes.Members(type).Select(member => ContractTypes.NameOf(type, member)));
        Examples.All.SelectMany(example => ContractTypes.Filled(example.Full)).Distinct()
            .Should().BeEquivalentTo(members, "an approved file pins only what its example fills");
    }

    [Fact]
    public void Need_nothing_but_the_base_class_library() =>
        typeof(CreateLicense).Assembly.GetReferencedAssemblies().Should().OnlyContain(
            reference => reference.Name!.StartsWith("System.", StringComparison.Ordinal), "anyone should be able to reference them");
}

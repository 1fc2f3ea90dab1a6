using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Tests.Validation;

public sealed class ManyFaults
{
    [Fact]
    public void A_hundred_faults_are_told_one_by_one()
    {
        var faults = Some(100);

        faults.Details.Should().Equal(faults.All).And.HaveCount(100);
        faults.Count.Should().Be("100 faults");
    }

    [Theory]
    [InlineData(101, "There is 1 more fault.")]
    [InlineData(102, "There are 2 more faults.")]
    [InlineData(5000, "There are 4900 more faults.")]
    public void Of_more_the_first_hundred_are_told_and_how_many_more_there_are(int count, string message)
    {
        var faults = Some(count);

        faults.Details.Should().HaveCount(101);
        faults.Details.Take(100).Should().Equal(faults.All.Take(100));
        var last = faults.Details[^1];
        (last.Property, last.Code, last.Message).Should().Be(("", "too_many", message));
        faults.Count.Should().Be($"{count} faults");
        faults.Has($"/m{count}").Should().BeTrue("what is not told is known all the same");
    }

    [Fact]
    public void One_fault_is_one() => Some(1).Count.Should().Be("1 fault");

    static Faults Some(int count)
    {
        var faults = new Faults();
        foreach (var i in Enumerable.Range(1, count))
            faults.Add($"/m{i}", FaultCodes.UnknownMember, "There is no such member.");
        return faults;
    }
}

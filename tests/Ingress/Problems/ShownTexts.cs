using Licensing.Messaging.Ingress.Problems;

namespace Licensing.Messaging.Ingress.Tests.Problems;

public sealed class ShownTexts
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void A_text_of_up_to_100_characters_is_shown(int length) => Shown.Of(new string('x', length)).Should().Be(new string('x', length));

    [Theory]
    [InlineData(101)]
    [InlineData(8000)]
    public void Of_a_longer_one_the_first_100_are(int length) => Shown.Of(new string('x', length)).Should().Be(new string('x', 100) + "…");

    [Fact]
    public void A_surrogate_pair_is_shown_whole_or_not_at_all()
    {
        Shown.Of(new string('x', 98) + "😀y").Should().Be(new string('x', 98) + "😀…");
        Shown.Of(new string('x', 99) + "😀y").Should().Be(new string('x', 99) + "…");
    }

    [Fact]
    public void No_text_is_an_empty_one() => Shown.Of(null).Should().BeEmpty();
}

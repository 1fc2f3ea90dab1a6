using Licensing.Messaging.Outbox;
using Licensing.Messaging.Outbox.Relay;

namespace Licensing.Messaging.Store.Tests.Specs.Refusal;

/// <summary>Texts of failures come from anywhere; one that a database cannot store must not keep its row, and all others, from stepping aside.</summary>
public sealed class Failure_text_specs
{
    [Fact]
    public void What_a_database_cannot_store_is_replaced() =>
        FailureText.Of(new InvalidOperationException("a \0 and half of \ud83d")).Should().Be("a   and half of \ufffd");

    [Fact]
    public void A_long_text_is_cut_and_no_character_halved()
    {
        var text = FailureText.Of(new InvalidOperationException(new string('x', OutboxMessage.FailureLength - 2) + "\ud83d\ude00 and more"));

        text.Length.Should().BeLessThanOrEqualTo(OutboxMessage.FailureLength);
        text.Should().EndWith("\ufffd");
    }
}

namespace Licensing.Messaging.Licenses.Tests.Ids;

public sealed class DerivedIds
{
    static readonly Guid Message = new("5f2c1a52-7d7b-4d0e-9a3b-0c1d2e3f4a5b");
    static readonly Guid License = new("01920000-0000-7000-8000-000000000001");
    static readonly DateTime Sent = new(2026, 11, 23, 10, 15, 0, DateTimeKind.Utc);

    /// <summary>A command delivered to an old worker and then to a new one must be one request to both.</summary>
    [Fact]
    public void A_request_id_stays_the_same_over_versions() =>
        DerivedId.OfRequest(Message, "northwind", Sent).Should().Be(new Guid("01a207e6-dca0-7bbc-8dd9-1f17775d09ee"));

    /// <summary>Subscribers remember event ids.</summary>
    [Fact]
    public void An_event_id_stays_the_same_over_versions() =>
        DerivedId.OfEvent(License, "LicenseCreated").Should().Be(new Guid("01920000-0000-74d5-9277-80a8fd594508"));

    [Fact]
    public void Ids_are_of_version_7_and_carry_the_time_of_their_cause()
    {
        var request = DerivedId.OfRequest(Message, "northwind", Sent);
        var happened = DerivedId.OfEvent(request, "LicenseCreated");

        foreach (var id in new[] { request, happened, DerivedId.OfRequest(Message, "northwind", sentTime: null) })
        {
            Uuid.Version(id).Should().Be(7);
            Uuid.Variant(id).Should().Be(0b10);
        }

        Uuid.Milliseconds(request).Should().Be(new DateTimeOffset(Sent).ToUnixTimeMilliseconds());
        Uuid.Milliseconds(happened).Should().Be(Uuid.Milliseconds(request));
        Uuid.Milliseconds(DerivedId.OfRequest(Message, "northwind", sentTime: null)).Should().Be(0);
    }

    [Fact]
    public void Another_message_or_another_tenant_is_another_request()
    {
        Guid[] ids =
        [
            DerivedId.OfRequest(Message, "northwind", Sent),
            DerivedId.OfRequest(Message, "Northwind", Sent),
            DerivedId.OfRequest(Message, "contoso", Sent),
            DerivedId.OfRequest(License, "northwind", Sent),
            DerivedId.OfRequest(Message, "northwind", Sent.AddMilliseconds(1)),
        ];

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Each_type_of_event_of_each_cause_has_an_id_of_its_own()
    {
        Guid[] ids =
        [
            DerivedId.OfEvent(License, "LicenseCreated"),
            DerivedId.OfEvent(License, "LicenseActivated"),
            DerivedId.OfEvent(Message, "LicenseCreated"),
        ];

        ids.Should().OnlyHaveUniqueItems();
    }

    /// <summary>The sent time of a message comes without a time zone from some serializers.</summary>
    [Fact]
    public void The_kind_of_the_sent_time_does_not_matter() =>
        DerivedId.OfRequest(Message, "northwind", DateTime.SpecifyKind(Sent, DateTimeKind.Unspecified))
            .Should().Be(DerivedId.OfRequest(Message, "northwind", Sent));
}

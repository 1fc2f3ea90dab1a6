using Licensing.Messaging.Outbox;

namespace Licensing.Messaging.Licenses.Tests.Ids;

public sealed class SequentialGuids
{
    const int Many = 100_000;

    [Fact]
    public void Ids_rise_strictly_however_many_are_made_in_a_millisecond()
    {
        var ids = Enumerable.Range(0, Many).Select(_ => SequentialGuid.Next(TimeProvider.System)).ToList();

        ids.Should().BeInAscendingOrder(Uuid.InOrder).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Ids_rise_strictly_on_each_of_many_threads_and_no_two_threads_get_the_same()
    {
        const int threads = 8;
        using var together = new Barrier(threads);
        var sequences = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Enumerable.Range(0, Many / threads).Select(_ => SequentialGuid.Next(TimeProvider.System)).ToList();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var sequence in sequences)
            sequence.Should().BeInAscendingOrder(Uuid.InOrder);

        // Time and counter alone, without the random part, are enough to tell them apart.
        sequences.SelectMany(ids => ids).Select(id => id.ToString()[..18]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void An_id_is_of_version_7_and_no_older_than_its_time()
    {
        for (var i = 0; i < 5000; i++)
        {
            var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var id = SequentialGuid.Next(TimeProvider.System);

            Uuid.Version(id).Should().Be(7);
            Uuid.Variant(id).Should().Be(0b10);
            Uuid.Milliseconds(id).Should().BeGreaterThanOrEqualTo(before);
        }
    }

    [Fact]
    public void The_last_62_bits_are_random()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => SequentialGuid.Next(TimeProvider.System)).ToList();

        ids.Select(id => id.ToString()[20..]).Should().OnlyHaveUniqueItems();
        ids.Select(id => id.ToString()[19]).Distinct().Should().BeEquivalentTo(['8', '9', 'a', 'b']);
    }
}

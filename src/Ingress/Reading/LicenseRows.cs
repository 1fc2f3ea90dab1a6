using System.Runtime.CompilerServices;
using Licensing.Messaging.Licenses.Creation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// Reads a list from a position on. Whatever the position, the database enters an index there and reads no more rows than it answers
/// (and those that a filter without an index leaves out): a page costs the same at any depth.
/// </summary>
static class LicenseRows
{
    /// <summary>How many rows are asked for at first: all of a page of the default size, and the one after it.</summary>
    public const int FirstRows = 128;

    /// <summary>
    /// The first licenses after a position, newest first, at most <paramref name="count"/>, one in memory at a time. Drivers fetch to the end
    /// whatever a statement asks for, even when its reader stops; so no statement asks for many more than were wanted before it.
    /// </summary>
    public static async IAsyncEnumerable<License> After(
        Position? position, IQueryable<License> licenses, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (read, wanted) = (0, 0);
        while (read == wanted && read < count)
        {
            wanted += Math.Min(count - read, Math.Max(FirstRows, read));
            await foreach (var row in Next(position, licenses, wanted - read, cancellationToken))
            {
                read++;
                position = new(row.CreatedAt, row.LicenseId);
                yield return row;
            }
        }
    }

    /// <summary>The rest of those that were created together with the position. Apart from the older ones, because an OR of both would read all of them.</summary>
    public static IQueryable<License> SameMillisecond(IQueryable<License> licenses, Position position, int count) =>
        NewestFirst(licenses.Where(row => row.CreatedAt == position.CreatedAt && row.LicenseId.CompareTo(position.LicenseId) < 0), count);

    public static IQueryable<License> Older(IQueryable<License> licenses, Position position, int count) =>
        NewestFirst(licenses.Where(row => row.CreatedAt < position.CreatedAt), count);

    public static IQueryable<License> NewestFirst(IQueryable<License> licenses, int count) =>
        licenses.AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.LicenseId).Take(count);

    static async IAsyncEnumerable<License> Next(
        Position? position, IQueryable<License> licenses, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (position is not null)
        {
            await foreach (var row in SameMillisecond(licenses, position, count).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                count--;
                yield return row;
            }
        }

        if (count == 0)
            yield break;
        var others = position is null ? NewestFirst(licenses, count) : Older(licenses, position, count);
        await foreach (var row in others.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }
}

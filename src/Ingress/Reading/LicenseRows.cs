using Licensing.Messaging.Licenses.Creation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// Reads a list from a position on. Whatever the position, the database enters an index there and reads no more rows than it answers
/// (and those that a filter without an index leaves out): a page costs the same at any depth.
/// </summary>
static class LicenseRows
{
    /// <summary>The first licenses after a position, newest first, at most <paramref name="count"/>.</summary>
    public static async Task<List<License>> After(Position? position, IQueryable<License> licenses, int count, CancellationToken cancellationToken)
    {
        if (position is null)
            return await NewestFirst(licenses, count).ToListAsync(cancellationToken);

        var rows = await SameMillisecond(licenses, position, count).ToListAsync(cancellationToken);
        if (rows.Count < count)
            rows.AddRange(await Older(licenses, position, count - rows.Count).ToListAsync(cancellationToken));
        return rows;
    }

    /// <summary>The rest of those that were created together with the position. Apart from the older ones, because an OR of both would read all of them.</summary>
    public static IQueryable<License> SameMillisecond(IQueryable<License> licenses, Position position, int count) =>
        NewestFirst(licenses.Where(row => row.CreatedAt == position.CreatedAt && row.LicenseId.CompareTo(position.LicenseId) < 0), count);

    public static IQueryable<License> Older(IQueryable<License> licenses, Position position, int count) =>
        NewestFirst(licenses.Where(row => row.CreatedAt < position.CreatedAt), count);

    public static IQueryable<License> NewestFirst(IQueryable<License> licenses, int count) =>
        licenses.AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.LicenseId).Take(count);
}

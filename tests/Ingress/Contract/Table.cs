using Licensing.Messaging.Ingress.Tests.Contract.Rows;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>The whole contract, by the kind of ingress that a row needs.</summary>
static class Table
{
    public static readonly IReadOnlyDictionary<string, Row> Working =
        ById([.. CreationRows.All, .. FaultRows.All, .. EdgeRows.All, .. ReadingRows.All, .. ListingRows.All, .. AroundRows.Working]);

    public static readonly IReadOnlyDictionary<string, Row> Narrow = ById(AroundRows.Narrow);

    public static readonly IReadOnlyDictionary<string, Row> Failing = ById(AroundRows.Failing);

    public static readonly IReadOnlyDictionary<string, Row> WithoutDatabase = ById(AroundRows.WithoutDatabase);

    public static readonly IReadOnlyDictionary<string, Row> Limited = ById(AroundRows.Limited);

    public static readonly IReadOnlyDictionary<string, Row> Crowded = ById(AroundRows.Crowded);

    public static IEnumerable<Row> All => new[] { Working, Narrow, Failing, WithoutDatabase, Limited, Crowded }.SelectMany(rows => rows.Values);

    static Dictionary<string, Row> ById(IEnumerable<Row> rows) => rows.ToDictionary(row => row.Id);
}

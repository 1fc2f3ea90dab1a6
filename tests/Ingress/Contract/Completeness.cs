using System.Reflection;
using Licensing.Messaging.Ingress.Tests.Contract.Rows;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Tests.Contract;

/// <summary>Whoever adds a problem, a fault or an answer adds a row that shows it.</summary>
public sealed class Completeness
{
    /// <summary>The tables of the contract's text: what each operation may answer.</summary>
    static readonly Dictionary<string, int[]> Statuses = new()
    {
        [CreationRows.Operation] = [201, 202, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 503],
        [ReadingRows.License] = [200, 304, 401, 404, 405, 406, 429, 503],
        [ReadingRows.Request] = [200, 401, 404, 405, 406, 429, 503],
        [ListingRows.Operation] = [200, 400, 401, 404, 405, 406, 429, 503],
    };

    [Fact]
    public void Every_kind_of_problem_is_in_a_row() =>
        Constants(typeof(ProblemTypes)).Cast<ProblemType>().Select(type => (type.Status, type.Code))
            .Should().BeSubsetOf(Table.All.Where(row => row.Code is not null).Select(row => (row.Status, row.Code!)));

    [Fact]
    public void Every_kind_of_fault_is_in_a_row() =>
        Constants(typeof(FaultCodes)).Cast<string>().Should().BeSubsetOf(Table.All.SelectMany(row => row.Faults).Select(fault => fault.Split(' ')[1]));

    [Fact]
    public void Every_status_of_every_operation_is_in_a_row()
    {
        foreach (var (operation, statuses) in Statuses)
            Table.All.Where(row => row.Operation == operation).Select(row => row.Status).Distinct().Should().BeEquivalentTo(statuses, operation);
    }

    static IEnumerable<object?> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null));
}

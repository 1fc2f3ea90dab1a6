using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>Pages of licenses: SQL Server has an order of its own for ids, and must enter an index where a page begins, without looking at those before.</summary>
[Collection("recording")]
public sealed class Lists(Recording recording)
{
    [Theory]
    [InlineData("tenant_id created_at license_id", "a list of licenses, two pages")]
    [InlineData("tenant_id customer_id created_at license_id", "a customer's licenses, two pages")]
    public void A_page_is_a_range_of_an_index_in_its_order(string index, string scenario)
    {
        var columns = index.Split(' ');
        var pages = recording.Statements.Where(statement => statement.Scenario.Name == scenario && statement.Text.Contains("FROM [licenses]", StringComparison.Ordinal))
            .DistinctBy(statement => statement.Text).ToList();

        pages.Select(page => string.Join(' ', Compared(page).Order())).Should().BeEquivalentTo(
            string.Join(' ', columns[..^2].Order()), string.Join(' ', columns[..^1].Order()), string.Join(' ', columns.Order()));
        foreach (var page in pages)
        {
            page.Tree.All<BooleanBinaryExpression>().Should().NotContain(condition => condition.BinaryExpressionType == BooleanBinaryExpressionType.Or);
            page.Tree.All<CaseExpression>().Should().BeEmpty();
            page.Tree.All<TopRowFilter>().Should().ContainSingle();
            page.Text.Should().EndWith("ORDER BY [l].[created_at] DESC, [l].[license_id] DESC");
        }
    }

    static IEnumerable<string> Compared(RecordedStatement statement) =>
        StatementReading.Of(statement.Tree).Uses.Single().Comparisons.Select(comparison => comparison.Column).Distinct();
}

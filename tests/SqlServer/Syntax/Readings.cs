namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>What the tests' own reading of statements sees, so that its silence about the product's statements means something.</summary>
public sealed class Readings
{
    [Theory]
    [InlineData("SELECT 1 FROM [licenses] WHERE [request_id] = @id", true)]
    [InlineData("SELECT 1 FROM [licenses] AS [l] WHERE [l].[tenant_id] = @t AND ([l].[license_id] = @id)", true)]
    [InlineData("SELECT 1 FROM [license_requests] WHERE [tenant_id] = @t", true)]
    [InlineData("SELECT 1 FROM [inbox_state] WHERE [consumed] < @then", true)]
    [InlineData("DELETE FROM [i] FROM [inbox_state] AS [i] WHERE EXISTS (SELECT 1 FROM (SELECT TOP(5) * FROM [inbox_state] AS [j] WHERE [j].[consumed] < @then) AS [k] WHERE [k].[message_id] = [i].[message_id])", true)]
    [InlineData("SELECT 1 FROM [licenses] WHERE [status] = @s", false)]
    [InlineData("SELECT 1 FROM [licenses]", false)]
    [InlineData("SELECT 1 FROM [license_requests] WHERE [operation] = @o AND [idempotency_key] = @k", false)]
    [InlineData("SELECT 1 FROM [licenses] WHERE [request_id] = @id OR [tenant_id] = @t", false)]
    [InlineData("SELECT 1 FROM [licenses] WHERE NOT ([request_id] = @id)", false)]
    [InlineData("SELECT 1 FROM [licenses] WHERE [request_id] <> @id", false)]
    [InlineData("SELECT 1 FROM [licenses] AS [l] WHERE NOT EXISTS (SELECT 1 FROM [license_requests] AS [r] WHERE [r].[request_id] = [l].[license_id])", false)]
    [InlineData("UPDATE [licenses] SET [type] = 'x' WHERE [customer_id] = @c", false)]
    [InlineData("DELETE FROM [inbox_state] WHERE [consumer_id] = @c", false)]
    public void An_index_is_used_when_its_first_column_is_compared(string statement, bool isUsed) =>
        Read(statement).Uses.All(use => use.UsesAnIndex).Should().Be(isUsed);

    [Theory]
    [InlineData("SELECT 1 FROM [licenses] WHERE [status] = 'PENDING' AND [activation_date] <= @today", true)]
    [InlineData("SELECT 1 FROM [licenses] WHERE [status] = @status AND [activation_date] <= @today", false)]
    [InlineData("SELECT 1 FROM [licenses] WHERE [status] = 'ACTIVE' AND [activation_date] <= @today", false)]
    public void A_filtered_index_is_used_when_its_filter_is_spelled_out(string statement, bool isUsed) =>
        Read(statement).Uses.Single().UsesAnIndex.Should().Be(isUsed);

    [Theory]
    [InlineData("DELETE FROM [inbox_state] WHERE [message_id] = @m AND [consumer_id] = @c", true)]
    [InlineData("DELETE FROM [inbox_state] WHERE [message_id] = @m", false)]
    [InlineData("DELETE FROM [outbox_message] WHERE [id] < @id", false)]
    public void A_key_is_compared_by_all_its_columns(string statement, bool isByKey) => Read(statement).Uses.Single().IsByKey.Should().Be(isByKey);

    [Theory]
    [InlineData("SELECT [nothing] FROM [licenses]", "nothing")]
    [InlineData("SELECT [l].[nothing] FROM [licenses] AS [l]", "licenses.nothing")]
    [InlineData("SELECT 1 FROM [nowhere]", "nowhere")]
    [InlineData("INSERT INTO [tenants] ([tenant_id], [nothing]) VALUES (1, 2)", "nothing")]
    [InlineData("UPDATE [tenants] SET [nothing] = 1 WHERE [tenant_id] = @t", "nothing")]
    [InlineData("SELECT 1 FROM [tenants] AS [t] WHERE EXISTS (SELECT 1 FROM [users] AS [u] WHERE [u].[tenant_id] = [t].[nothing])", "tenants.nothing")]
    public void Names_that_do_not_exist_are_seen(string statement, string name) => Read(statement).UnknownNames.Distinct().Should().Equal(name);

    static StatementReading Read(string statement) => StatementReading.Of(ParsedSql.Of(statement).Statements.Single());
}

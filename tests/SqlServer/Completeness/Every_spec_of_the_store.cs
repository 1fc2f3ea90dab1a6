using Licensing.Messaging.Store.SqlServer.Tests;
using Licensing.Messaging.Store.Tests.Specs;

namespace Licensing.Messaging.SqlServer.Tests.Completeness;

/// <summary>The conformance suite runs on SQL Server wherever there is one, so no spec may be forgotten where there is none.</summary>
public sealed class Every_spec_of_the_store
{
    [Fact]
    public void Has_a_class_that_runs_it_on_SQL_Server()
    {
        var onSqlServer = typeof(SqlServerStore).Assembly.GetTypes().Where(type => !type.IsAbstract).Select(type => type.BaseType).ToHashSet();

        typeof(StoreSpecs).Assembly.GetTypes().Where(IsSpec).Should().NotBeEmpty().And.OnlyContain(type => onSqlServer.Contains(type));
    }

    static bool IsSpec(Type type) => type.IsAbstract && type.IsSubclassOf(typeof(StoreSpecs));
}

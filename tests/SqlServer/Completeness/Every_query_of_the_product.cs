using Licensing.Messaging.SqlServer.Tests.Scenarios;

namespace Licensing.Messaging.SqlServer.Tests.Completeness;

/// <summary>Reminds whoever adds a query to add a scenario that sends it: without one, nobody has looked at its SQL.</summary>
[Collection("recording")]
public sealed class Every_query_of_the_product(Recording recording)
{
    const string ForSagas = "plain LINQ on the entity of whoever has sagas; the product has none";

    static readonly Dictionary<string, string> LeftOut = new()
    {
        ["Licensing.Messaging.Outbox.Sagas.DbContextSagaRepositoryContext.Find"] = ForSagas,
        ["Licensing.Messaging.Outbox.Sagas.DbContextSagaRepositoryContext.SaveUnlessInTransaction"] = ForSagas,
        ["Licensing.Messaging.Outbox.Sagas.DbContextSagaRepositoryContextFactory.SendQuery"] = ForSagas,
        ["Licensing.Messaging.Hosting.Database.PostgreSqlMigrationLock.Take"] = "PostgreSQL's lock",
        ["Licensing.Messaging.Hosting.Database.SqliteMigrationLock.RemoveRowOfTheDead"] = "SQLite's lock",
        ["Licensing.Messaging.Hosting.Database.SqliteDurability.ConnectionOpened"] = "SQLite's pragmas",
        ["Licensing.Messaging.Worker.Creation.DuplicateAnswerFilter.SendAnew"] = "inserts an outbox row and nothing else, as many scenarios do",
    };

    [Fact]
    public void Is_sent_by_a_scenario() =>
        DatabaseCalls.All().Except(LeftOut.Keys).Except(recording.CallSites)
            .Should().BeEmpty("each method that queries or saves is run by one of {0}.All", nameof(AllScenarios));

    [Fact]
    public void Is_found_in_the_compiled_code() => DatabaseCalls.All().Should().HaveCountGreaterThan(30);

    /// <summary>A method that is not there any more needs no exception.</summary>
    [Fact]
    public void Is_left_out_only_where_there_is_one() => LeftOut.Keys.Except(DatabaseCalls.All()).Should().BeEmpty();
}

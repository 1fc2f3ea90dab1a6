using System.Text;
using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs.Models;

/// <summary>How a user names things.</summary>
public enum Naming
{
    /// <summary>As the store does.</summary>
    Default,

    /// <summary>In a schema of its own.</summary>
    Schema,

    /// <summary>Each of the store's tables in a schema of its own, by the callbacks.</summary>
    SchemaOfEach,

    /// <summary>With a prefix before the names of all tables.</summary>
    Prefix,

    /// <summary>In snake case: tables, columns, keys and indexes.</summary>
    SnakeCase,

    /// <summary>With names that have to be delimited.</summary>
    Awkward,
}

/// <summary>A DbContext whose names are its user's. Its model is one of several, so it is not cached by its type alone.</summary>
public sealed class RenamedDbContext(DbContextOptions<RenamedDbContext> options, Naming naming) : DbContext(options)
{
    public Naming Naming { get; } = naming;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Entry>().ToTable("entries of renamed").Property(entry => entry.Id).ValueGeneratedNever();
        if (Naming == Naming.Schema)
            modelBuilder.HasDefaultSchema("Messaging");
        if (Naming == Naming.SchemaOfEach)
        {
            modelBuilder.AddInboxStateEntity(inbox => inbox.ToTable("OwnInbox", "coming in"));
            modelBuilder.AddInboxAttemptEntity(attempts => attempts.ToTable("OwnAttempts", "coming in"));
            modelBuilder.AddOutboxMessageEntity(outbox => outbox.ToTable("OwnOutbox", "going out"));
            modelBuilder.AddOutboxStateEntity(relays => relays.ToTable("OwnRelays", "going out"));
        }
        else
            modelBuilder.AddTransactionalOutboxEntities();

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            Rename(entity);
    }

    void Rename(Microsoft.EntityFrameworkCore.Metadata.IMutableEntityType entity)
    {
        if (Naming == Naming.Prefix)
            entity.SetTableName($"myapp_{entity.GetTableName()}");
        if (Naming == Naming.SnakeCase)
        {
            entity.SetTableName(SnakeCase(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(SnakeCase(key.GetName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
        }

        if (Naming == Naming.Awkward)
        {
            entity.SetTableName($"the \"{entity.GetTableName()}\" of [us] {{0}}");
            foreach (var property in entity.GetProperties())
                property.SetColumnName($"its \"{property.Name}\" {{1}}");
        }
    }

    static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0 && snake[^1] != '_')
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}

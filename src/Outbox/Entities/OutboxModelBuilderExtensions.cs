using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MassTransit;

/// <summary>Adds the tables of inbox and outbox to an EF Core model. Rename tables and columns as you like; the store follows the model.</summary>
public static class OutboxModelBuilderExtensions
{
    const int AddressLength = 2048;

    /// <summary>Adds everything: inbox, outbox and relays.</summary>
    public static void AddTransactionalOutboxEntities(this ModelBuilder modelBuilder)
    {
        modelBuilder.AddInboxStateEntity();
        modelBuilder.AddOutboxMessageEntity();
        modelBuilder.AddOutboxStateEntity();
    }

    /// <summary>Adds the inbox, and the attempts to handle its messages if <see cref="AddInboxAttemptEntity"/> has not.</summary>
    public static void AddInboxStateEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<InboxState>>? callback = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var inbox = modelBuilder.Entity<InboxState>();
        inbox.HasKey(row => new { row.MessageId, row.ConsumerId });
        inbox.Property(row => row.MessageId).ValueGeneratedNever();
        inbox.Property(row => row.ConsumerId).ValueGeneratedNever();
        inbox.HasIndex(row => row.Consumed);
        callback?.Invoke(inbox);
        modelBuilder.AddInboxAttemptEntity();
    }

    /// <summary>Adds the attempts that were begun to handle the inbox's messages and did not end.</summary>
    public static void AddInboxAttemptEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<InboxAttempt>>? callback = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var attempt = modelBuilder.Entity<InboxAttempt>();
        attempt.HasKey(row => new { row.MessageId, row.ConsumerId });
        attempt.Property(row => row.MessageId).ValueGeneratedNever();
        attempt.Property(row => row.ConsumerId).ValueGeneratedNever();
        attempt.HasIndex(row => row.LastAttempt);
        callback?.Invoke(attempt);
    }

    /// <summary>Adds the outbox, and the relays that own its rows if <see cref="AddOutboxStateEntity"/> has not.</summary>
    public static void AddOutboxMessageEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<OutboxMessage>>? callback = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var outbox = modelBuilder.Entity<OutboxMessage>();
        outbox.HasKey(row => row.Id);
        outbox.Property(row => row.Id).ValueGeneratedNever();
        outbox.HasIndex(row => new { row.RelayId, row.Due, row.Id });
        outbox.Property(row => row.Failure).HasMaxLength(OutboxMessage.FailureLength);
        outbox.Property(row => row.SourceAddress).HasMaxLength(AddressLength);
        outbox.Property(row => row.DestinationAddress).HasMaxLength(AddressLength);
        outbox.Property(row => row.ResponseAddress).HasMaxLength(AddressLength);
        outbox.Property(row => row.FaultAddress).HasMaxLength(AddressLength);
        outbox.Property(row => row.ContentType).HasMaxLength(256);
        callback?.Invoke(outbox);
        modelBuilder.AddOutboxStateEntity();
    }

    /// <summary>Adds the state of the outbox: its relays and their leases.</summary>
    public static void AddOutboxStateEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<OutboxRelayState>>? callback = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var relay = modelBuilder.Entity<OutboxRelayState>();
        relay.HasKey(row => row.RelayId);
        relay.Property(row => row.RelayId).ValueGeneratedNever();
        relay.Property(row => row.Process).HasMaxLength(128);
        callback?.Invoke(relay);
    }
}

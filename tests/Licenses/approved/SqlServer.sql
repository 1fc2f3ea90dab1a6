IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
CREATE TABLE [api_keys] (
    [api_key_id] uniqueidentifier NOT NULL,
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(200) NOT NULL,
    [prefix] varchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [hash] varbinary(32) NOT NULL,
    [created_at] datetime2(3) NOT NULL,
    [revoked_at] datetime2(3) NULL,
    CONSTRAINT [pk_api_keys] PRIMARY KEY ([api_key_id])
);

CREATE TABLE [customers] (
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [customer_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(500) NOT NULL,
    [version] bigint NOT NULL,
    [removed] bit NOT NULL,
    CONSTRAINT [pk_customers] PRIMARY KEY ([tenant_id], [customer_id])
);

CREATE TABLE [inbox_state] (
    [message_id] uniqueidentifier NOT NULL,
    [consumer_id] uniqueidentifier NOT NULL,
    [consumed] datetime2(3) NOT NULL,
    CONSTRAINT [pk_inbox_state] PRIMARY KEY ([message_id], [consumer_id])
);

CREATE TABLE [license_requests] (
    [request_id] uniqueidentifier NOT NULL,
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [operation] varchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [idempotency_key] varchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [fingerprint] varbinary(32) NOT NULL,
    [status] varchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [source] varchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [accepted_at] datetime2(3) NOT NULL,
    [expires_at] datetime2(3) NOT NULL,
    [completed_at] datetime2(3) NULL,
    [license_id] uniqueidentifier NULL,
    [outcome_status] int NULL,
    [outcome] nvarchar(max) NULL,
    CONSTRAINT [pk_license_requests] PRIMARY KEY ([request_id])
);

CREATE TABLE [licenses] (
    [license_id] uniqueidentifier NOT NULL,
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [request_id] uniqueidentifier NOT NULL,
    [idempotency_key] varchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [status] varchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [type] nvarchar(64) NOT NULL,
    [customer_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [customer_name] nvarchar(500) NOT NULL,
    [product_offering_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [product_offering] nvarchar(max) NOT NULL,
    [assigned_to] nvarchar(max) NULL,
    [metadata] nvarchar(max) NULL,
    [activation_date] date NULL,
    [activated_at] datetime2(3) NULL,
    [paused_at] datetime2(3) NULL,
    [cancelled_at] datetime2(3) NULL,
    [created_at] datetime2(3) NOT NULL,
    [updated_at] datetime2(3) NOT NULL,
    CONSTRAINT [pk_licenses] PRIMARY KEY ([license_id])
);

CREATE TABLE [outbox_message] (
    [id] uniqueidentifier NOT NULL,
    [relay_id] uniqueidentifier NOT NULL,
    [message_id] uniqueidentifier NOT NULL,
    [conversation_id] uniqueidentifier NULL,
    [correlation_id] uniqueidentifier NULL,
    [initiator_id] uniqueidentifier NULL,
    [request_id] uniqueidentifier NULL,
    [source_address] nvarchar(2048) NULL,
    [destination_address] nvarchar(2048) NOT NULL,
    [response_address] nvarchar(2048) NULL,
    [fault_address] nvarchar(2048) NULL,
    [sent_time] datetime2(3) NOT NULL,
    [enqueue_time] datetime2(3) NULL,
    [expiration_time] datetime2(3) NULL,
    [content_type] nvarchar(256) NOT NULL,
    [message_type] nvarchar(max) NOT NULL,
    [body] varbinary(max) NOT NULL,
    [headers] nvarchar(max) NULL,
    [properties] nvarchar(max) NULL,
    [mandatory] bit NOT NULL,
    CONSTRAINT [pk_outbox_message] PRIMARY KEY ([id])
);

CREATE TABLE [outbox_relay_state] (
    [relay_id] uniqueidentifier NOT NULL,
    [lease_until] bigint NOT NULL,
    CONSTRAINT [pk_outbox_relay_state] PRIMARY KEY ([relay_id])
);

CREATE TABLE [product_offerings] (
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [product_offering_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(500) NOT NULL,
    [type] nvarchar(64) NOT NULL,
    [license_type] nvarchar(64) NULL,
    [status] nvarchar(64) NOT NULL,
    [price] nvarchar(max) NULL,
    [group] nvarchar(max) NULL,
    [version] bigint NOT NULL,
    CONSTRAINT [pk_product_offerings] PRIMARY KEY ([tenant_id], [product_offering_id])
);

CREATE TABLE [subscriptions] (
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [subscription_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [customer_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [display] nvarchar(500) NOT NULL,
    [version] bigint NOT NULL,
    CONSTRAINT [pk_subscriptions] PRIMARY KEY ([tenant_id], [subscription_id])
);

CREATE TABLE [tenants] (
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [billing_managed] bit NOT NULL,
    [created_at] datetime2(3) NOT NULL,
    CONSTRAINT [pk_tenants] PRIMARY KEY ([tenant_id])
);

CREATE TABLE [users] (
    [tenant_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [user_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [customer_id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [display] nvarchar(500) NOT NULL,
    [version] bigint NOT NULL,
    CONSTRAINT [pk_users] PRIMARY KEY ([tenant_id], [user_id])
);

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'relay_id', N'lease_until') AND [object_id] = OBJECT_ID(N'[outbox_relay_state]'))
    SET IDENTITY_INSERT [outbox_relay_state] ON;
INSERT INTO [outbox_relay_state] ([relay_id], [lease_until])
VALUES ('00000000-0000-0000-0000-000000000000', CAST(0 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'relay_id', N'lease_until') AND [object_id] = OBJECT_ID(N'[outbox_relay_state]'))
    SET IDENTITY_INSERT [outbox_relay_state] OFF;

CREATE UNIQUE INDEX [ix_api_keys_hash] ON [api_keys] ([hash]);

CREATE INDEX [ix_inbox_state_consumed] ON [inbox_state] ([consumed]);

CREATE UNIQUE INDEX [ix_license_requests_tenant_id_operation_idempotency_key] ON [license_requests] ([tenant_id], [operation], [idempotency_key]);

CREATE INDEX [ix_licenses_activation_date] ON [licenses] ([activation_date]) WHERE status = 'PENDING';

CREATE UNIQUE INDEX [ix_licenses_request_id] ON [licenses] ([request_id]);

CREATE INDEX [ix_outbox_message_relay_id_id] ON [outbox_message] ([relay_id], [id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123061401_Initial', N'10.0.14');

COMMIT;
GO

BEGIN TRANSACTION;
DROP INDEX [ix_outbox_message_relay_id_id] ON [outbox_message];

ALTER TABLE [outbox_relay_state] ADD [process] nvarchar(128) NULL;

ALTER TABLE [outbox_message] ADD [attempts] int NOT NULL DEFAULT 0;

ALTER TABLE [outbox_message] ADD [due] bigint NOT NULL DEFAULT CAST(0 AS bigint);

ALTER TABLE [outbox_message] ADD [failure] nvarchar(1024) NULL;

CREATE INDEX [ix_outbox_message_relay_id_due_id] ON [outbox_message] ([relay_id], [due], [id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123101421_OutboxRowStates', N'10.0.14');

COMMIT;
GO

BEGIN TRANSACTION;
DECLARE @var nvarchar(max);
SELECT @var = QUOTENAME([d].[name])
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[outbox_message]') AND [c].[name] = N'enqueue_time');
IF @var IS NOT NULL EXEC(N'ALTER TABLE [outbox_message] DROP CONSTRAINT ' + @var + ';');
ALTER TABLE [outbox_message] DROP COLUMN [enqueue_time];

DECLARE @var1 nvarchar(max);
SELECT @var1 = QUOTENAME([d].[name])
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[licenses]') AND [c].[name] = N'type');
IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [licenses] DROP CONSTRAINT ' + @var1 + ';');
ALTER TABLE [licenses] ALTER COLUMN [type] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL;

ALTER TABLE [api_keys] ADD [last_used_at] datetime2(3) NULL;

CREATE TABLE [signing_keys] (
    [purpose] varchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [secret] varbinary(32) NOT NULL,
    [created_at] datetime2(3) NOT NULL,
    CONSTRAINT [pk_signing_keys] PRIMARY KEY ([purpose])
);

CREATE INDEX [ix_licenses_tenant_id_created_at_license_id] ON [licenses] ([tenant_id], [created_at], [license_id]);

CREATE INDEX [ix_licenses_tenant_id_customer_id_created_at_license_id] ON [licenses] ([tenant_id], [customer_id], [created_at], [license_id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123115346_HttpContract', N'10.0.14');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [licenses] ADD [conversation_id] uniqueidentifier NULL;

ALTER TABLE [licenses] ADD [trace_parent] varchar(55) COLLATE Latin1_General_100_BIN2 NULL;

CREATE TABLE [inbox_attempt] (
    [message_id] uniqueidentifier NOT NULL,
    [consumer_id] uniqueidentifier NOT NULL,
    [attempts] int NOT NULL,
    [last_attempt] datetime2(3) NOT NULL,
    CONSTRAINT [pk_inbox_attempt] PRIMARY KEY ([message_id], [consumer_id])
);

CREATE INDEX [ix_inbox_attempt_last_attempt] ON [inbox_attempt] ([last_attempt]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123150056_BusContract', N'10.0.14');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [license_requests] ADD [command] nvarchar(max) NULL;

ALTER TABLE [license_requests] ADD [resend_at] datetime2(3) NULL;

CREATE INDEX [ix_license_requests_resend_at] ON [license_requests] ([resend_at]) WHERE status = 'ACCEPTED';

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123182849_Reconciliation', N'10.0.14');

COMMIT;
GO

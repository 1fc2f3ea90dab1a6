CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "api_keys" (
    "api_key_id" TEXT NOT NULL CONSTRAINT "pk_api_keys" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "created_at" TEXT NOT NULL,
    "revoked_at" TEXT NULL
);

CREATE TABLE "customers" (
    "tenant_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    CONSTRAINT "pk_customers" PRIMARY KEY ("tenant_id", "customer_id")
);

CREATE TABLE "inbox_state" (
    "message_id" TEXT NOT NULL,
    "consumer_id" TEXT NOT NULL,
    "consumed" TEXT NOT NULL,
    CONSTRAINT "pk_inbox_state" PRIMARY KEY ("message_id", "consumer_id")
);

CREATE TABLE "license_requests" (
    "request_id" TEXT NOT NULL CONSTRAINT "pk_license_requests" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "fingerprint" BLOB NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "accepted_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "completed_at" TEXT NULL,
    "license_id" TEXT NULL,
    "outcome_status" INTEGER NULL,
    "outcome" TEXT NULL
);

CREATE TABLE "licenses" (
    "license_id" TEXT NOT NULL CONSTRAINT "pk_licenses" PRIMARY KEY,
    "tenant_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "customer_name" TEXT NOT NULL,
    "product_offering_id" TEXT NOT NULL,
    "product_offering" TEXT NOT NULL,
    "assigned_to" TEXT NULL,
    "metadata" TEXT NULL,
    "activation_date" TEXT NULL,
    "activated_at" TEXT NULL,
    "paused_at" TEXT NULL,
    "cancelled_at" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL
);

CREATE TABLE "outbox_message" (
    "id" TEXT NOT NULL CONSTRAINT "pk_outbox_message" PRIMARY KEY,
    "relay_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "conversation_id" TEXT NULL,
    "correlation_id" TEXT NULL,
    "initiator_id" TEXT NULL,
    "request_id" TEXT NULL,
    "source_address" TEXT NULL,
    "destination_address" TEXT NOT NULL,
    "response_address" TEXT NULL,
    "fault_address" TEXT NULL,
    "sent_time" TEXT NOT NULL,
    "enqueue_time" TEXT NULL,
    "expiration_time" TEXT NULL,
    "content_type" TEXT NOT NULL,
    "message_type" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "headers" TEXT NULL,
    "properties" TEXT NULL,
    "mandatory" INTEGER NOT NULL
);

CREATE TABLE "outbox_relay_state" (
    "relay_id" TEXT NOT NULL CONSTRAINT "pk_outbox_relay_state" PRIMARY KEY,
    "lease_until" INTEGER NOT NULL
);

CREATE TABLE "product_offerings" (
    "tenant_id" TEXT NOT NULL,
    "product_offering_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "license_type" TEXT NULL,
    "status" TEXT NOT NULL,
    "price" TEXT NULL,
    "group" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_product_offerings" PRIMARY KEY ("tenant_id", "product_offering_id")
);

CREATE TABLE "subscriptions" (
    "tenant_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_subscriptions" PRIMARY KEY ("tenant_id", "subscription_id")
);

CREATE TABLE "tenants" (
    "tenant_id" TEXT NOT NULL CONSTRAINT "pk_tenants" PRIMARY KEY,
    "billing_managed" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL
);

CREATE TABLE "users" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_users" PRIMARY KEY ("tenant_id", "user_id")
);

INSERT INTO "outbox_relay_state" ("relay_id", "lease_until")
VALUES ('00000000-0000-0000-0000-000000000000', 0);
SELECT changes();


CREATE UNIQUE INDEX "ix_api_keys_hash" ON "api_keys" ("hash");

CREATE INDEX "ix_inbox_state_consumed" ON "inbox_state" ("consumed");

CREATE UNIQUE INDEX "ix_license_requests_tenant_id_operation_idempotency_key" ON "license_requests" ("tenant_id", "operation", "idempotency_key");

CREATE INDEX "ix_licenses_activation_date" ON "licenses" ("activation_date") WHERE status = 'PENDING';

CREATE UNIQUE INDEX "ix_licenses_request_id" ON "licenses" ("request_id");

CREATE INDEX "ix_outbox_message_relay_id_id" ON "outbox_message" ("relay_id", "id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123061415_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "ix_outbox_message_relay_id_id";

ALTER TABLE "outbox_relay_state" ADD "process" TEXT NULL;

ALTER TABLE "outbox_message" ADD "attempts" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "outbox_message" ADD "due" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "outbox_message" ADD "failure" TEXT NULL;

CREATE INDEX "ix_outbox_message_relay_id_due_id" ON "outbox_message" ("relay_id", "due", "id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123101440_OutboxRowStates', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE outbox_message DROP COLUMN enqueue_time;

ALTER TABLE "api_keys" ADD "last_used_at" TEXT NULL;

CREATE TABLE "signing_keys" (
    "purpose" TEXT NOT NULL CONSTRAINT "pk_signing_keys" PRIMARY KEY,
    "secret" BLOB NOT NULL,
    "created_at" TEXT NOT NULL
);

CREATE INDEX "ix_licenses_tenant_id_created_at_license_id" ON "licenses" ("tenant_id", "created_at", "license_id");

CREATE INDEX "ix_licenses_tenant_id_customer_id_created_at_license_id" ON "licenses" ("tenant_id", "customer_id", "created_at", "license_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123115402_HttpContract', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "licenses" ADD "conversation_id" TEXT NULL;

ALTER TABLE "licenses" ADD "trace_parent" TEXT NULL;

CREATE TABLE "inbox_attempt" (
    "message_id" TEXT NOT NULL,
    "consumer_id" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "last_attempt" TEXT NOT NULL,
    CONSTRAINT "pk_inbox_attempt" PRIMARY KEY ("message_id", "consumer_id")
);

CREATE INDEX "ix_inbox_attempt_last_attempt" ON "inbox_attempt" ("last_attempt");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123150101_BusContract', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "license_requests" ADD "command" TEXT NULL;

ALTER TABLE "license_requests" ADD "resend_at" TEXT NULL;

CREATE INDEX "ix_license_requests_resend_at" ON "license_requests" ("resend_at") WHERE status = 'ACCEPTED';

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123182858_Reconciliation', '10.0.14');

COMMIT;

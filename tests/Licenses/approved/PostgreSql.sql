CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;
CREATE TABLE api_keys (
    api_key_id uuid NOT NULL,
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    name character varying(200) NOT NULL,
    prefix character varying(16) COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT pk_api_keys PRIMARY KEY (api_key_id)
);

CREATE TABLE customers (
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    customer_id character varying(64) COLLATE "C" NOT NULL,
    name character varying(500) NOT NULL,
    version bigint NOT NULL,
    removed boolean NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (tenant_id, customer_id)
);

CREATE TABLE inbox_state (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    consumed timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_inbox_state PRIMARY KEY (message_id, consumer_id)
);

CREATE TABLE license_requests (
    request_id uuid NOT NULL,
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    operation character varying(32) COLLATE "C" NOT NULL,
    idempotency_key character varying(256) COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,
    status character varying(16) COLLATE "C" NOT NULL,
    source character varying(16) COLLATE "C" NOT NULL,
    accepted_at timestamp(3) with time zone NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    completed_at timestamp(3) with time zone,
    license_id uuid,
    outcome_status integer,
    outcome text,
    CONSTRAINT pk_license_requests PRIMARY KEY (request_id)
);

CREATE TABLE licenses (
    license_id uuid NOT NULL,
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    request_id uuid NOT NULL,
    idempotency_key character varying(256) COLLATE "C" NOT NULL,
    status character varying(16) COLLATE "C" NOT NULL,
    type character varying(64) NOT NULL,
    customer_id character varying(64) COLLATE "C" NOT NULL,
    customer_name character varying(500) NOT NULL,
    product_offering_id character varying(64) COLLATE "C" NOT NULL,
    product_offering text NOT NULL,
    assigned_to text,
    metadata text,
    activation_date date,
    activated_at timestamp(3) with time zone,
    paused_at timestamp(3) with time zone,
    cancelled_at timestamp(3) with time zone,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_licenses PRIMARY KEY (license_id)
);

CREATE TABLE outbox_message (
    id uuid NOT NULL,
    relay_id uuid NOT NULL,
    message_id uuid NOT NULL,
    conversation_id uuid,
    correlation_id uuid,
    initiator_id uuid,
    request_id uuid,
    source_address character varying(2048),
    destination_address character varying(2048) NOT NULL,
    response_address character varying(2048),
    fault_address character varying(2048),
    sent_time timestamp(3) with time zone NOT NULL,
    enqueue_time timestamp(3) with time zone,
    expiration_time timestamp(3) with time zone,
    content_type character varying(256) NOT NULL,
    message_type text NOT NULL,
    body bytea NOT NULL,
    headers text,
    properties text,
    mandatory boolean NOT NULL,
    CONSTRAINT pk_outbox_message PRIMARY KEY (id)
);

CREATE TABLE outbox_relay_state (
    relay_id uuid NOT NULL,
    lease_until bigint NOT NULL,
    CONSTRAINT pk_outbox_relay_state PRIMARY KEY (relay_id)
);

CREATE TABLE product_offerings (
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    product_offering_id character varying(64) COLLATE "C" NOT NULL,
    name character varying(500) NOT NULL,
    type character varying(64) NOT NULL,
    license_type character varying(64),
    status character varying(64) NOT NULL,
    price text,
    "group" text,
    version bigint NOT NULL,
    CONSTRAINT pk_product_offerings PRIMARY KEY (tenant_id, product_offering_id)
);

CREATE TABLE subscriptions (
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    subscription_id character varying(64) COLLATE "C" NOT NULL,
    customer_id character varying(64) COLLATE "C" NOT NULL,
    display character varying(500) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_subscriptions PRIMARY KEY (tenant_id, subscription_id)
);

CREATE TABLE tenants (
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    billing_managed boolean NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_tenants PRIMARY KEY (tenant_id)
);

CREATE TABLE users (
    tenant_id character varying(64) COLLATE "C" NOT NULL,
    user_id character varying(64) COLLATE "C" NOT NULL,
    customer_id character varying(64) COLLATE "C" NOT NULL,
    display character varying(500) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (tenant_id, user_id)
);

INSERT INTO outbox_relay_state (relay_id, lease_until)
VALUES ('00000000-0000-0000-0000-000000000000', 0);

CREATE UNIQUE INDEX ix_api_keys_hash ON api_keys (hash);

CREATE INDEX ix_inbox_state_consumed ON inbox_state (consumed);

CREATE UNIQUE INDEX ix_license_requests_tenant_id_operation_idempotency_key ON license_requests (tenant_id, operation, idempotency_key);

CREATE INDEX ix_licenses_activation_date ON licenses (activation_date) WHERE status = 'PENDING';

CREATE UNIQUE INDEX ix_licenses_request_id ON licenses (request_id);

CREATE INDEX ix_outbox_message_relay_id_id ON outbox_message (relay_id, id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123061408_Initial', '10.0.14');

COMMIT;

START TRANSACTION;
DROP INDEX ix_outbox_message_relay_id_id;

ALTER TABLE outbox_relay_state ADD process character varying(128);

ALTER TABLE outbox_message ADD attempts integer NOT NULL DEFAULT 0;

ALTER TABLE outbox_message ADD due bigint NOT NULL DEFAULT 0;

ALTER TABLE outbox_message ADD failure character varying(1024);

CREATE INDEX ix_outbox_message_relay_id_due_id ON outbox_message (relay_id, due, id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123101431_OutboxRowStates', '10.0.14');

COMMIT;

START TRANSACTION;
ALTER TABLE outbox_message DROP COLUMN enqueue_time;

ALTER TABLE licenses ALTER COLUMN type TYPE character varying(64) COLLATE "C";

ALTER TABLE api_keys ADD last_used_at timestamp(3) with time zone;

CREATE TABLE signing_keys (
    purpose character varying(32) COLLATE "C" NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_signing_keys PRIMARY KEY (purpose)
);

CREATE INDEX ix_licenses_tenant_id_created_at_license_id ON licenses (tenant_id, created_at, license_id);

CREATE INDEX ix_licenses_tenant_id_customer_id_created_at_license_id ON licenses (tenant_id, customer_id, created_at, license_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123115355_HttpContract', '10.0.14');

COMMIT;

START TRANSACTION;
ALTER TABLE licenses ADD conversation_id uuid;

ALTER TABLE licenses ADD trace_parent character varying(55) COLLATE "C";

CREATE TABLE inbox_attempt (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    attempts integer NOT NULL,
    last_attempt timestamp(3) with time zone NOT NULL,
    CONSTRAINT pk_inbox_attempt PRIMARY KEY (message_id, consumer_id)
);

CREATE INDEX ix_inbox_attempt_last_attempt ON inbox_attempt (last_attempt);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123150059_BusContract', '10.0.14');

COMMIT;

START TRANSACTION;
ALTER TABLE license_requests ADD command text;

ALTER TABLE license_requests ADD resend_at timestamp(3) with time zone;

CREATE INDEX ix_license_requests_resend_at ON license_requests (resend_at) WHERE status = 'ACCEPTED';

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123182853_Reconciliation', '10.0.14');

COMMIT;

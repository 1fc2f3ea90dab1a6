-- seed: changes 1
INSERT INTO "api_keys" ("api_key_id", "created_at", "hash", "last_used_at", "name", "prefix", "revoked_at", "tenant_id")
VALUES ('01A209C6-B93A-7000-855B-5FCADA720CBB', '2026-11-23 18:59:08.219', X'C7245A8144496838985B0AB101F28FB9C04D905AA0452A632EF2AD11EDC4F542', NULL, 'key', 'lk_approved', NULL, 'northwind');

-- seed: changes 1
INSERT INTO "tenants" ("tenant_id", "billing_managed", "created_at")
VALUES ('northwind', 0, '2026-11-23 18:59:08.0379879');

-- seed: reads
SELECT "c"."tenant_id", "c"."customer_id", "c"."name", "c"."removed", "c"."version"
FROM "customers" AS "c"
WHERE "c"."tenant_id" = 'northwind' AND "c"."customer_id" = 'acme'
LIMIT 2;

-- seed: changes 1
INSERT INTO "customers" ("customer_id", "tenant_id", "name", "removed", "version")
VALUES ('acme', 'northwind', 'Acme', 0, 1);

-- seed: reads
SELECT "p"."tenant_id", "p"."product_offering_id", "p"."group", "p"."license_type", "p"."name", "p"."price", "p"."status", "p"."type", "p"."version"
FROM "product_offerings" AS "p"
WHERE "p"."tenant_id" = 'northwind' AND "p"."product_offering_id" = 'pbx-basic'
LIMIT 2;

-- seed: changes 1
INSERT INTO "product_offerings" ("product_offering_id", "tenant_id", "group", "license_type", "name", "price", "status", "type", "version")
VALUES ('pbx-basic', 'northwind', NULL, 'PBX', 'PBX Basic', NULL, 'AVAILABLE', 'LICENSE', 1);

-- accepted: reads
SELECT * FROM "outbox_relay_state" WHERE "lease_until" >= CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- accepted: changes 0
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A209C6-BD30-7000-A546-EDFE95003608';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A209C6-BD30-7000-A546-EDFE95003608'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- accepted: changes 1
INSERT INTO "outbox_relay_state" ("relay_id", "lease_until", "process") VALUES ('01A209C6-BD30-7000-A546-EDFE95003608', CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000, 'another machine');

-- accepted: changes 1
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A209C6-BD30-7000-A546-EDFE95003608';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A209C6-BD30-7000-A546-EDFE95003608'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- accepted: reads
SELECT "a"."hash", "a"."api_key_id", "t"."tenant_id", "t"."billing_managed"
FROM "api_keys" AS "a"
INNER JOIN "tenants" AS "t" ON "a"."tenant_id" = "t"."tenant_id"
WHERE "a"."hash" IN (
    SELECT unhex("h"."value") AS "value"
    FROM json_each('["C7245A8144496838985B0AB101F28FB9C04D905AA0452A632EF2AD11EDC4F542"]') AS "h"
) AND "a"."revoked_at" IS NULL;

-- accepted: reads
SELECT COUNT(*)
FROM (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."message_type" = 'urn:message:Licensing.Messaging.Contracts:CreateLicense'
    LIMIT 100000
) AS "o0";

-- accepted: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-C39C-7000-AE59-AA78F3101460', '2026-11-23 18:59:10.985', NULL, '2026-11-24 18:59:10.985', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- accepted: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-C5ED-7000-9364-FB8CAEAEFEFD', 0, CAST('{"messageId":"01a209c6-c39c-7000-ae59-aa78f3101460","correlationId":"01a209c6-c39c-7000-ae59-aa78f3101460","conversationId":"ce330000-213b-d2c4-b00e-08df4993dc47","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a209c6-c39c-7000-ae59-aa78f3101460"},"sentTime":"2026-11-23T18:59:11.4399931Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-B00E-08DF4993DC47', '01A209C6-C39C-7000-AE59-AA78F3101460', 'loopback://localhost/create-license', 1795460351468, NULL, NULL, NULL, NULL, NULL, 1, '01A209C6-C39C-7000-AE59-AA78F3101460', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01A209C6-BD30-7000-A546-EDFE95003608', NULL, NULL, '2026-11-23 18:59:11.4399931', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true');

-- accepted: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-C78C-7000-87A2-7F98662B7B42', '2026-11-23 18:59:11.884', NULL, '2026-11-24 18:59:11.884', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'accepted-2', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- accepted: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-C790-7000-BA21-56AF00DDA578', 0, CAST('{"messageId":"01a209c6-c78c-7000-87a2-7f98662b7b42","correlationId":"01a209c6-c78c-7000-87a2-7f98662b7b42","conversationId":"ce330000-213b-d2c4-eef4-08df4993dc88","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-2","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a209c6-c78c-7000-87a2-7f98662b7b42"},"sentTime":"2026-11-23T18:59:11.8879787Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-EEF4-08DF4993DC88', '01A209C6-C78C-7000-87A2-7F98662B7B42', 'loopback://localhost/create-license', 1795460351888, NULL, NULL, NULL, NULL, NULL, 1, '01A209C6-C78C-7000-87A2-7F98662B7B42', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01A209C6-BD30-7000-A546-EDFE95003608', NULL, NULL, '2026-11-23 18:59:11.8879787', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true');

-- accepted: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-C7C5-7000-9C58-BB54AB053F46', '2026-11-23 18:59:11.941', NULL, '2026-11-24 18:59:11.941', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'accepted-3', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- accepted: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-C7C9-7000-B844-FA22635A8045', 0, CAST('{"messageId":"01a209c6-c7c5-7000-9c58-bb54ab053f46","correlationId":"01a209c6-c7c5-7000-9c58-bb54ab053f46","conversationId":"ce330000-213b-d2c4-c13a-08df4993dc91","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-3","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a209c6-c7c5-7000-9c58-bb54ab053f46"},"sentTime":"2026-11-23T18:59:11.9459338Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-C13A-08DF4993DC91', '01A209C6-C7C5-7000-9C58-BB54AB053F46', 'loopback://localhost/create-license', 1795460351945, NULL, NULL, NULL, NULL, NULL, 1, '01A209C6-C7C5-7000-9C58-BB54AB053F46', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01A209C6-BD30-7000-A546-EDFE95003608', NULL, NULL, '2026-11-23 18:59:11.9459338', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcecrjbdxwur648g?temporary=true');

-- accepted: fails
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-C7F0-7000-A7D9-48C19DCD469E', '2026-11-23 18:59:11.984', NULL, '2026-11-24 18:59:11.984', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- accepted: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."tenant_id" = 'northwind' AND "l"."operation" = 'create_license' AND "l"."idempotency_key" = 'accepted-1'
LIMIT 2;

-- accepted: fails
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-C852-7000-92B6-664DDDD1BCF4', '2026-11-23 18:59:12.083', NULL, '2026-11-24 18:59:12.083', X'CC8DDB41EE7436660E83559F12C9FC87A86421C4233F3114ECF74BCD928ABE9B', 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- kept back: changes 3
UPDATE "outbox_message" AS "o"
SET "relay_id" = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';

-- created: reads
SELECT * FROM "outbox_relay_state" WHERE "lease_until" >= CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- created: changes 0
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- created: changes 1
INSERT INTO "outbox_relay_state" ("relay_id", "lease_until", "process") VALUES ('01A209C6-C9B2-7000-9450-A8147BA3D7AC', CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000, 'another machine');

-- created: changes 1
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- created: reads
SELECT "l"."license_id"
FROM "licenses" AS "l"
WHERE "l"."status" = 'PENDING' AND "l"."activation_date" <= '2026-11-23' AND NOT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."correlation_id" = "l"."license_id")
ORDER BY "l"."activation_date"
LIMIT 100;

-- created: reads
SELECT "a"."hash", "a"."api_key_id", "t"."tenant_id", "t"."billing_managed"
FROM "api_keys" AS "a"
INNER JOIN "tenants" AS "t" ON "a"."tenant_id" = "t"."tenant_id"
WHERE "a"."hash" IN (
    SELECT unhex("h"."value") AS "value"
    FROM json_each('["C7245A8144496838985B0AB101F28FB9C04D905AA0452A632EF2AD11EDC4F542"]') AS "h"
) AND "a"."revoked_at" IS NULL;

-- created: reads
SELECT COUNT(*)
FROM (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."message_type" = 'urn:message:Licensing.Messaging.Contracts:CreateLicense'
    LIMIT 100000
) AS "o0";

-- created: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-CB47-7000-BE73-1546B3E0AF2F', '2026-11-23 18:59:12.844', NULL, '2026-11-24 18:59:12.844', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- created: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-CB55-7000-8BE2-EFF0263FFDEC', 0, CAST('{"messageId":"01a209c6-cb47-7000-be73-1546b3e0af2f","correlationId":"01a209c6-cb47-7000-be73-1546b3e0af2f","conversationId":"ce330000-213b-d2c4-347a-08df4993dd1c","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a209c6-cb47-7000-be73-1546b3e0af2f"},"sentTime":"2026-11-23T18:59:12.8529832Z","headers":{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-347A-08DF4993DD1C', '01A209C6-CB47-7000-BE73-1546B3E0AF2F', 'loopback://localhost/create-license', 1795460352853, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"}', NULL, 1, '01A209C6-CB47-7000-BE73-1546B3E0AF2F', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:12.8529832', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4');

-- created: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."request_id" = '01A209C6-CB47-7000-BE73-1546B3E0AF2F'
LIMIT 2;

-- created: reads
SELECT "c"."tenant_id", "c"."customer_id", "c"."name", "c"."removed", "c"."version"
FROM "customers" AS "c"
WHERE "c"."tenant_id" = 'northwind' AND "c"."customer_id" = 'acme' AND NOT ("c"."removed")
LIMIT 2;

-- created: reads
SELECT "p"."tenant_id", "p"."product_offering_id", "p"."group", "p"."license_type", "p"."name", "p"."price", "p"."status", "p"."type", "p"."version"
FROM "product_offerings" AS "p"
WHERE "p"."tenant_id" = 'northwind' AND "p"."product_offering_id" = 'pbx-basic'
LIMIT 2;

-- created: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-CB47-7000-BE73-1546B3E0AF2F', '2026-11-23 18:59:13.1536948');

-- created: changes 1
UPDATE "license_requests" SET "completed_at" = '2026-11-23 18:59:13.457', "license_id" = '01A209C6-CD48-7000-A167-E5F57C6221FC', "outcome" = '{"licenseId":"01a209c6-cd48-7000-a167-e5f57c6221fc","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:13.352Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:13.352Z","updatedAt":"2026-11-23T18:59:13.352Z"}', "outcome_status" = 201, "status" = 'COMPLETED'
WHERE "request_id" = '01A209C6-CB47-7000-BE73-1546B3E0AF2F' AND "status" = 'ACCEPTED'
RETURNING 1;

-- created: changes 1
INSERT INTO "licenses" ("license_id", "activated_at", "activation_date", "assigned_to", "cancelled_at", "conversation_id", "created_at", "customer_id", "customer_name", "idempotency_key", "metadata", "paused_at", "product_offering", "product_offering_id", "request_id", "status", "tenant_id", "trace_parent", "type", "updated_at")
VALUES ('01A209C6-CD48-7000-A167-E5F57C6221FC', '2026-11-23 18:59:13.352', NULL, NULL, NULL, NULL, '2026-11-23 18:59:13.352', 'acme', 'Acme', 'created-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01A209C6-CB47-7000-BE73-1546B3E0AF2F', 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:13.352');

-- created: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-CDEB-7000-A2C2-8660BC6FE3D1', 0, CAST('{"messageId":"01a209c6-cd48-71be-af23-59f827ea1796","correlationId":"01a209c6-cd48-7000-a167-e5f57c6221fc","conversationId":"ce330000-213b-d2c4-347a-08df4993dd1c","initiatorId":"01a209c6-cb47-7000-be73-1546b3e0af2f","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a209c6-cd48-7000-a167-e5f57c6221fc","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:13.352Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:13.352Z","updatedAt":"2026-11-23T18:59:13.352Z"},"eventId":"01a209c6-cd48-71be-af23-59f827ea1796","occurredAt":"2026-11-23T18:59:13.352Z","tenantId":"northwind","requestId":"01a209c6-cb47-7000-be73-1546b3e0af2f","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:13.485999Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-347A-08DF4993DD1C', '01A209C6-CD48-7000-A167-E5F57C6221FC', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated', 1795460353515, NULL, NULL, NULL, NULL, '01A209C6-CB47-7000-BE73-1546B3E0AF2F', 0, '01A209C6-CD48-71BE-AF23-59F827EA1796', 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:13.485999', 'loopback://localhost/create-license');

-- created: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-CE30-7000-9BDD-49076D0E3DF1', 0, CAST('{"messageId":"01a209c6-cd48-78dd-86a4-52fdd2d2875c","correlationId":"01a209c6-cd48-7000-a167-e5f57c6221fc","conversationId":"ce330000-213b-d2c4-347a-08df4993dd1c","initiatorId":"01a209c6-cb47-7000-be73-1546b3e0af2f","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a209c6-cd48-7000-a167-e5f57c6221fc","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:13.352Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:13.352Z","updatedAt":"2026-11-23T18:59:13.352Z"},"eventId":"01a209c6-cd48-78dd-86a4-52fdd2d2875c","occurredAt":"2026-11-23T18:59:13.352Z","tenantId":"northwind","requestId":"01a209c6-cb47-7000-be73-1546b3e0af2f","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:13.5814944Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-347A-08DF4993DD1C', '01A209C6-CD48-7000-A167-E5F57C6221FC', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated', 1795460353584, NULL, NULL, NULL, NULL, '01A209C6-CB47-7000-BE73-1546B3E0AF2F', 0, '01A209C6-CD48-78DD-86A4-52FDD2D2875C', 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:13.5814944', 'loopback://localhost/create-license');

-- finished: changes 3
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A209C6-CDEB-7000-A2C2-8660BC6FE3D1","01A209C6-CE30-7000-9BDD-49076D0E3DF1","01A209C6-CB55-7000-8BE2-EFF0263FFDEC"]') AS "i"
);

-- finished: fails
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-CF75-7000-86F8-B6D20C4AC9A6', '2026-11-23 18:59:13.91', NULL, '2026-11-24 18:59:13.91', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- finished: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."tenant_id" = 'northwind' AND "l"."operation" = 'create_license' AND "l"."idempotency_key" = 'created-1'
LIMIT 2;

-- finished: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-CFB6-7000-AA21-BAA9EE220F7E', '2026-11-23 18:59:14.108', NULL, '2026-11-24 18:59:14.108', X'93AB5579A1874AF94ABB932BE4B7155F7CC03793EE75B15140A8D886340999AE', 'rejected-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- finished: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-D03D-7000-9E75-C974FF035739', 0, CAST('{"messageId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","correlationId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","conversationId":"ce330000-213b-d2c4-d75f-08df4993dddb","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"rejected-1","productOfferingId":"pbx-basic","customerId":"nobody","requestId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e"},"sentTime":"2026-11-23T18:59:14.1091862Z","headers":{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-D75F-08DF4993DDDB', '01A209C6-CFB6-7000-AA21-BAA9EE220F7E', 'loopback://localhost/create-license', 1795460354109, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"}', NULL, 1, '01A209C6-CFB6-7000-AA21-BAA9EE220F7E', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:14.1091862', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4');

-- finished: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."request_id" = '01A209C6-CFB6-7000-AA21-BAA9EE220F7E'
LIMIT 2;

-- finished: reads
SELECT "c"."tenant_id", "c"."customer_id", "c"."name", "c"."removed", "c"."version"
FROM "customers" AS "c"
WHERE "c"."tenant_id" = 'northwind' AND "c"."customer_id" = 'nobody' AND NOT ("c"."removed")
LIMIT 2;

-- finished: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-CFB6-7000-AA21-BAA9EE220F7E', '2026-11-23 18:59:14.3870174');

-- finished: changes 1
UPDATE "license_requests" SET "completed_at" = '2026-11-23 18:59:14.403', "outcome" = '{"type":"https://errors.licensing.example/customer_not_found","title":"The customer does not exist","status":422,"detail":"There is no customer ''nobody''.","code":"customer_not_found","message":"There is no customer ''nobody''.","hint":"Check customerId. This outcome is kept: to try again later, use a new idempotency key.","requestId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","details":[{"property":"/customerId","code":"customer_not_found","message":"There is no customer ''nobody''."}]}', "outcome_status" = 422, "status" = 'REJECTED'
WHERE "request_id" = '01A209C6-CFB6-7000-AA21-BAA9EE220F7E' AND "status" = 'ACCEPTED'
RETURNING 1;

-- finished: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-D170-7000-9370-1A1632AD9394', 0, CAST('{"messageId":"01a209c6-cfb6-7aff-9e0b-22e45db83548","correlationId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","conversationId":"ce330000-213b-d2c4-d75f-08df4993dddb","initiatorId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseRejected","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseRejected","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"code":"customer_not_found","message":"There is no customer ''nobody''.","details":[{"property":"/customerId","code":"customer_not_found","message":"There is no customer ''nobody''."}],"eventId":"01a209c6-cfb6-7aff-9e0b-22e45db83548","occurredAt":"2026-11-23T18:59:14.404Z","tenantId":"northwind","requestId":"01a209c6-cfb6-7000-aa21-baa9ee220f7e","idempotencyKey":"rejected-1"},"sentTime":"2026-11-23T18:59:14.4143439Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-D75F-08DF4993DDDB', '01A209C6-CFB6-7000-AA21-BAA9EE220F7E', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseRejected', 1795460354416, NULL, NULL, NULL, NULL, '01A209C6-CFB6-7000-AA21-BAA9EE220F7E', 0, '01A209C6-CFB6-7AFF-9E0B-22E45DB83548', 'urn:message:Licensing.Messaging.Contracts:LicenseRejected;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:14.4143439', 'loopback://localhost/create-license');

-- finished: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-D1CD-7000-9789-42ED1B32924A', '2026-11-23 18:59:14.511', NULL, '2026-11-24 18:59:14.511', X'2711B9AD5581CF30AE698F120D6E1EEFC4B61AACA41ED7AF7B7E64C4146B2D88', 'pending-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- finished: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-D1CF-7000-8C81-6A9B23A3C4F1', 0, CAST('{"messageId":"01a209c6-d1cd-7000-9789-42ed1b32924a","correlationId":"01a209c6-d1cd-7000-9789-42ed1b32924a","conversationId":"ce330000-213b-d2c4-45f5-08df4993de19","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"pending-1","productOfferingId":"pbx-basic","customerId":"acme","activationDate":"2026-11-24","requestId":"01a209c6-d1cd-7000-9789-42ed1b32924a"},"sentTime":"2026-11-23T18:59:14.5117902Z","headers":{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-45F5-08DF4993DE19', '01A209C6-D1CD-7000-9789-42ED1B32924A', 'loopback://localhost/create-license', 1795460354511, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"}', NULL, 1, '01A209C6-D1CD-7000-9789-42ED1B32924A', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:14.5117902', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4');

-- finished: changes 2
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A209C6-D03D-7000-9E75-C974FF035739","01A209C6-D170-7000-9370-1A1632AD9394"]') AS "i"
);

-- finished: reads
SELECT "p"."tenant_id", "p"."product_offering_id", "p"."group", "p"."license_type", "p"."name", "p"."price", "p"."status", "p"."type", "p"."version"
FROM "product_offerings" AS "p"
WHERE "p"."tenant_id" = 'northwind' AND "p"."product_offering_id" = 'pbx-basic'
LIMIT 2;

-- finished: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-D1CD-7000-9789-42ED1B32924A', '2026-11-23 18:59:14.563435');

-- finished: changes 1
UPDATE "license_requests" SET "completed_at" = '2026-11-23 18:59:14.574', "license_id" = '01A209C6-D208-7000-BD56-4EFC358E8518', "outcome" = '{"licenseId":"01a209c6-d208-7000-bd56-4efc358e8518","status":"PENDING","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"details":{},"pendingStatus":{"status":"ACTIVE","scheduledAt":"2026-11-24"},"metadata":{},"createdAt":"2026-11-23T18:59:14.568Z","updatedAt":"2026-11-23T18:59:14.568Z"}', "outcome_status" = 201, "status" = 'COMPLETED'
WHERE "request_id" = '01A209C6-D1CD-7000-9789-42ED1B32924A' AND "status" = 'ACCEPTED'
RETURNING 1;

-- finished: changes 1
INSERT INTO "licenses" ("license_id", "activated_at", "activation_date", "assigned_to", "cancelled_at", "conversation_id", "created_at", "customer_id", "customer_name", "idempotency_key", "metadata", "paused_at", "product_offering", "product_offering_id", "request_id", "status", "tenant_id", "trace_parent", "type", "updated_at")
VALUES ('01A209C6-D208-7000-BD56-4EFC358E8518', NULL, '2026-11-24', NULL, NULL, 'CE330000-213B-D2C4-45F5-08DF4993DE19', '2026-11-23 18:59:14.568', 'acme', 'Acme', 'pending-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01A209C6-D1CD-7000-9789-42ED1B32924A', 'PENDING', 'northwind', NULL, 'PBX', '2026-11-23 18:59:14.568');

-- finished: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A209C6-D20F-7000-92A1-D0C9FA775E43', 0, CAST('{"messageId":"01a209c6-d208-76d7-914b-20ab89c5cc35","correlationId":"01a209c6-d208-7000-bd56-4efc358e8518","conversationId":"ce330000-213b-d2c4-45f5-08df4993de19","initiatorId":"01a209c6-d1cd-7000-9789-42ed1b32924a","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a209c6-d208-7000-bd56-4efc358e8518","status":"PENDING","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"details":{},"pendingStatus":{"status":"ACTIVE","scheduledAt":"2026-11-24"},"metadata":{},"createdAt":"2026-11-23T18:59:14.568Z","updatedAt":"2026-11-23T18:59:14.568Z"},"eventId":"01a209c6-d208-76d7-914b-20ab89c5cc35","occurredAt":"2026-11-23T18:59:14.568Z","tenantId":"northwind","requestId":"01a209c6-d1cd-7000-9789-42ed1b32924a","idempotencyKey":"pending-1"},"sentTime":"2026-11-23T18:59:14.5751587Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-45F5-08DF4993DE19', '01A209C6-D208-7000-BD56-4EFC358E8518', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated', 1795460354575, NULL, NULL, NULL, NULL, '01A209C6-D1CD-7000-9789-42ED1B32924A', 0, '01A209C6-D208-76D7-914B-20AB89C5CC35', 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:14.5751587', 'loopback://localhost/create-license');

-- finished: reads
SELECT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."relay_id" <> 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF');

-- finished: changes 2
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A209C6-D20F-7000-92A1-D0C9FA775E43","01A209C6-D1CF-7000-8C81-6A9B23A3C4F1"]') AS "i"
);

-- activated: reads
SELECT "l"."license_id"
FROM "licenses" AS "l"
WHERE "l"."status" = 'PENDING' AND "l"."activation_date" <= '2026-11-24' AND NOT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."correlation_id" = "l"."license_id")
ORDER BY "l"."activation_date"
LIMIT 100;

-- activated: reads
SELECT "l"."license_id", "l"."activated_at", "l"."activation_date", "l"."assigned_to", "l"."cancelled_at", "l"."conversation_id", "l"."created_at", "l"."customer_id", "l"."customer_name", "l"."idempotency_key", "l"."metadata", "l"."paused_at", "l"."product_offering", "l"."product_offering_id", "l"."request_id", "l"."status", "l"."tenant_id", "l"."trace_parent", "l"."type", "l"."updated_at"
FROM "licenses" AS "l"
WHERE "l"."license_id" = '01A209C6-D208-7000-BD56-4EFC358E8518'
LIMIT 2;

-- activated: changes 1
UPDATE "licenses" SET "activated_at" = '2026-11-24 18:59:14.829', "status" = 'ACTIVE', "updated_at" = '2026-11-24 18:59:14.829'
WHERE "license_id" = '01A209C6-D208-7000-BD56-4EFC358E8518' AND "status" = 'PENDING'
RETURNING 1;

-- activated: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7000-AE81-06407A9AA212', 0, CAST('{"messageId":"01a209c6-d208-7194-8435-c6b3f0d164a7","correlationId":"01a209c6-d208-7000-bd56-4efc358e8518","conversationId":"ce330000-213b-d2c4-45f5-08df4993de19","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a209c6-d208-7000-bd56-4efc358e8518","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-24T18:59:14.829Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:14.568Z","updatedAt":"2026-11-24T18:59:14.829Z"},"eventId":"01a209c6-d208-7194-8435-c6b3f0d164a7","occurredAt":"2026-11-24T18:59:14.829Z","tenantId":"northwind","requestId":"01a209c6-d1cd-7000-9789-42ed1b32924a","idempotencyKey":"pending-1"},"sentTime":"2026-11-23T18:59:14.8303689Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-45F5-08DF4993DE19', '01A209C6-D208-7000-BD56-4EFC358E8518', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated', 1795546754831, NULL, NULL, NULL, NULL, NULL, 0, '01A209C6-D208-7194-8435-C6B3F0D164A7', 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:14.8303689', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4');

-- activated: reads
SELECT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."relay_id" <> 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF');

-- activated: changes 1
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A20EED-2F0F-7000-AE81-06407A9AA212"]') AS "i"
);

-- bus: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."tenant_id" = 'northwind' AND "l"."operation" = 'create_license' AND "l"."idempotency_key" = 'bus-1'
LIMIT 2;

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM "licenses" AS "l"
    WHERE "l"."idempotency_key" = 'bus-1');

-- bus: reads
SELECT "l"."license_id", "l"."activated_at", "l"."activation_date", "l"."assigned_to", "l"."cancelled_at", "l"."conversation_id", "l"."created_at", "l"."customer_id", "l"."customer_name", "l"."idempotency_key", "l"."metadata", "l"."paused_at", "l"."product_offering", "l"."product_offering_id", "l"."request_id", "l"."status", "l"."tenant_id", "l"."trace_parent", "l"."type", "l"."updated_at"
FROM "licenses" AS "l"
WHERE "l"."request_id" = '01A209C6-D616-740E-9DD3-DAE3A1CFBA1B'
LIMIT 2;

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM "tenants" AS "t"
    WHERE "t"."tenant_id" = 'northwind');

-- bus: reads
SELECT "c"."tenant_id", "c"."customer_id", "c"."name", "c"."removed", "c"."version"
FROM "customers" AS "c"
WHERE "c"."tenant_id" = 'northwind' AND "c"."customer_id" = 'acme' AND NOT ("c"."removed")
LIMIT 2;

-- bus: reads
SELECT "p"."tenant_id", "p"."product_offering_id", "p"."group", "p"."license_type", "p"."name", "p"."price", "p"."status", "p"."type", "p"."version"
FROM "product_offerings" AS "p"
WHERE "p"."tenant_id" = 'northwind' AND "p"."product_offering_id" = 'pbx-basic'
LIMIT 2;

-- bus: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-D616-7E1E-9D93-6E0B7F6984F7', '2026-11-23 18:59:15.6202312');

-- bus: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A209C6-D616-740E-9DD3-DAE3A1CFBA1B', '2026-11-23 18:59:15.671', '2026-11-23 18:59:15.673', '2026-11-24 18:59:15.671', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'bus-1', '01A20EED-2F0F-7001-92E8-30987754D3A8', 'create_license', '{"licenseId":"01a20eed-2f0f-7001-92e8-30987754d3a8","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:15.673Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:15.673Z","updatedAt":"2026-11-23T18:59:15.673Z"}', 201, 'BUS', 'COMPLETED', 'northwind');

-- bus: changes 1
INSERT INTO "licenses" ("license_id", "activated_at", "activation_date", "assigned_to", "cancelled_at", "conversation_id", "created_at", "customer_id", "customer_name", "idempotency_key", "metadata", "paused_at", "product_offering", "product_offering_id", "request_id", "status", "tenant_id", "trace_parent", "type", "updated_at")
VALUES ('01A20EED-2F0F-7001-92E8-30987754D3A8', '2026-11-23 18:59:15.673', NULL, NULL, NULL, NULL, '2026-11-23 18:59:15.673', 'acme', 'Acme', 'bus-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01A209C6-D616-740E-9DD3-DAE3A1CFBA1B', 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:15.673');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7002-897C-2A1489CE8280', 0, CAST('{"messageId":"01a20eed-2f0f-7834-a3b4-efe152d8faf1","correlationId":"01a20eed-2f0f-7001-92e8-30987754d3a8","conversationId":"ce330000-213b-d2c4-5cab-08df4993dec0","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a20eed-2f0f-7001-92e8-30987754d3a8","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:15.673Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:15.673Z","updatedAt":"2026-11-23T18:59:15.673Z"},"eventId":"01a20eed-2f0f-7834-a3b4-efe152d8faf1","occurredAt":"2026-11-23T18:59:15.673Z","tenantId":"northwind","requestId":"01a209c6-d616-740e-9dd3-dae3a1cfba1b","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:15.6735409Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-5CAB-08DF4993DEC0', '01A20EED-2F0F-7001-92E8-30987754D3A8', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated', 1795460355674, NULL, NULL, NULL, NULL, NULL, 0, '01A20EED-2F0F-7834-A3B4-EFE152D8FAF1', 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:15.6735409', 'loopback://localhost/create-license');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7003-85BE-088C792321A7', 0, CAST('{"messageId":"01a20eed-2f0f-796b-93f8-7433ab0f1de0","correlationId":"01a20eed-2f0f-7001-92e8-30987754d3a8","conversationId":"ce330000-213b-d2c4-5cab-08df4993dec0","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a20eed-2f0f-7001-92e8-30987754d3a8","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:15.673Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:15.673Z","updatedAt":"2026-11-23T18:59:15.673Z"},"eventId":"01a20eed-2f0f-796b-93f8-7433ab0f1de0","occurredAt":"2026-11-23T18:59:15.673Z","tenantId":"northwind","requestId":"01a209c6-d616-740e-9dd3-dae3a1cfba1b","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:15.6744623Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-5CAB-08DF4993DEC0', '01A20EED-2F0F-7001-92E8-30987754D3A8', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated', 1795460355674, NULL, NULL, NULL, NULL, NULL, 0, '01A20EED-2F0F-796B-93F8-7433AB0F1DE0', 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:15.6744623', 'loopback://localhost/create-license');

-- bus: fails
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-D616-7E1E-9D93-6E0B7F6984F7', '2026-11-23 18:59:15.7064505');

-- bus: reads
SELECT "i"."message_id"
FROM "inbox_state" AS "i"
WHERE "i"."message_id" IN (
    SELECT "i0"."value"
    FROM json_each('["01A209C6-D616-7E1E-9D93-6E0B7F6984F7"]') AS "i0"
) AND "i"."consumer_id" = 'FFFC39BC-E0C3-8543-B14B-1A448DB8E574';

-- bus: changes 2
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A20EED-2F0F-7002-897C-2A1489CE8280","01A20EED-2F0F-7003-85BE-088C792321A7"]') AS "i"
);

-- bus: changes 1
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- bus: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('68D4F41A-5915-FD0B-A2C0-1F0AADAB35B1', 'CE330000-213B-D2C4-18EA-08DF4993DECE', '2026-11-23 18:59:15.8413317');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7004-97EC-F8EA34F95B62', 0, CAST('{"messageId":"ce330000-213b-d2c4-beca-08df4993deeb","conversationId":"ce330000-213b-d2c4-fb2f-08df4993dedb","sourceAddress":"loopback://localhost/order-completed","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense","urn:message:Licensing.Messaging.Worker.Incoming:IUncheckedMessage[[Licensing.Messaging.Worker.Creation:UncheckedCreateLicense]]"],"message":{"tenantId":"northwind","idempotencyKey":"order:o-1:1","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","productOfferingId":"pbx-basic","customerId":"acme"},"sentTime":"2026-11-23T18:59:15.891169Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-FB2F-08DF4993DEDB', NULL, 'loopback://localhost/create-license', 1795460355913, NULL, NULL, NULL, NULL, NULL, 1, 'CE330000-213B-D2C4-BECA-08DF4993DEEB', 'urn:message:Licensing.Messaging.Contracts:CreateLicense;urn:message:Licensing.Messaging.Worker.Incoming:IUncheckedMessage[[Licensing.Messaging.Worker.Creation:UncheckedCreateLicense]]', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:15.891169', 'loopback://localhost/order-completed');

-- bus: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-D66F-7833-A765-900DDE8FE137', '2026-11-23 18:59:16.0098726');

-- bus: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A209C6-D66F-7BC1-A14E-9A00E6721913', '2026-11-23 18:59:16.0877033');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7005-8DD1-89CB4647C19F', 0, CAST('{"messageId":"01a209c6-d66f-736b-b688-917cb4ae6efa","correlationId":"01a209c6-d66f-7cfa-aa2a-ca20e0b48f73","conversationId":"ce330000-213b-d2c4-ead4-08df4993decd","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseRejected","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseRejected","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"code":"idempotency_key_mismatch","message":"The idempotency key ''bus-1'' was used before with other content.","details":[],"eventId":"01a209c6-d66f-736b-b688-917cb4ae6efa","occurredAt":"2026-11-23T18:59:16.094Z","tenantId":"northwind","requestId":"01a209c6-d66f-7cfa-aa2a-ca20e0b48f73","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:16.0949912Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-EAD4-08DF4993DECD', '01A209C6-D66F-7CFA-AA2A-CA20E0B48F73', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseRejected', 1795460356095, NULL, NULL, NULL, NULL, NULL, 0, '01A209C6-D66F-736B-B688-917CB4AE6EFA', 'urn:message:Licensing.Messaging.Contracts:LicenseRejected;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.0949912', 'loopback://localhost/create-license');

-- bus: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."request_id" = '00000000-0000-7ED5-8DDF-DE048A45C5AC'
LIMIT 2;

-- bus: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', 'CE330000-213B-D2C4-BECA-08DF4993DEEB', '2026-11-23 18:59:16.1231467');

-- bus: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('00000000-0000-7ED5-8DDF-DE048A45C5AC', '2026-11-23 18:59:16.124', '2026-11-23 18:59:16.138', '2026-11-24 18:59:16.124', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'order:o-1:1', '01A20EED-2F0F-7006-90B1-CF79B1FFA896', 'create_license', '{"licenseId":"01a20eed-2f0f-7006-90b1-cf79b1ffa896","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:16.138Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:16.138Z","updatedAt":"2026-11-23T18:59:16.138Z"}', 201, 'ORDER', 'COMPLETED', 'northwind');

-- bus: changes 1
INSERT INTO "licenses" ("license_id", "activated_at", "activation_date", "assigned_to", "cancelled_at", "conversation_id", "created_at", "customer_id", "customer_name", "idempotency_key", "metadata", "paused_at", "product_offering", "product_offering_id", "request_id", "status", "tenant_id", "trace_parent", "type", "updated_at")
VALUES ('01A20EED-2F0F-7006-90B1-CF79B1FFA896', '2026-11-23 18:59:16.138', NULL, NULL, NULL, NULL, '2026-11-23 18:59:16.138', 'acme', 'Acme', 'order:o-1:1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '00000000-0000-7ED5-8DDF-DE048A45C5AC', 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:16.138');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7007-8D67-F6A239C3C817', 0, CAST('{"messageId":"01a20eed-2f0f-78c0-880a-006481cdbe94","correlationId":"01a20eed-2f0f-7006-90b1-cf79b1ffa896","conversationId":"ce330000-213b-d2c4-fb2f-08df4993dedb","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a20eed-2f0f-7006-90b1-cf79b1ffa896","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:16.138Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:16.138Z","updatedAt":"2026-11-23T18:59:16.138Z"},"eventId":"01a20eed-2f0f-78c0-880a-006481cdbe94","occurredAt":"2026-11-23T18:59:16.138Z","tenantId":"northwind","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","idempotencyKey":"order:o-1:1"},"sentTime":"2026-11-23T18:59:16.1390942Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-FB2F-08DF4993DEDB', '01A20EED-2F0F-7006-90B1-CF79B1FFA896', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated', 1795460356139, NULL, NULL, NULL, NULL, NULL, 0, '01A20EED-2F0F-78C0-880A-006481CDBE94', 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.1390942', 'loopback://localhost/create-license');

-- bus: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A20EED-2F0F-7008-AB9E-32FE01FA7F83', 0, CAST('{"messageId":"01a20eed-2f0f-70a3-b342-55a70e99bcc2","correlationId":"01a20eed-2f0f-7006-90b1-cf79b1ffa896","conversationId":"ce330000-213b-d2c4-fb2f-08df4993dedb","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a20eed-2f0f-7006-90b1-cf79b1ffa896","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:16.138Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:16.138Z","updatedAt":"2026-11-23T18:59:16.138Z"},"eventId":"01a20eed-2f0f-70a3-b342-55a70e99bcc2","occurredAt":"2026-11-23T18:59:16.138Z","tenantId":"northwind","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","idempotencyKey":"order:o-1:1"},"sentTime":"2026-11-23T18:59:16.1395701Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-FB2F-08DF4993DEDB', '01A20EED-2F0F-7006-90B1-CF79B1FFA896', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated', 1795460356139, NULL, NULL, NULL, NULL, NULL, 0, '01A20EED-2F0F-70A3-B342-55A70E99BCC2', 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.1395701', 'loopback://localhost/create-license');

-- bus: changes 2
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A20EED-2F0F-7005-8DD1-89CB4647C19F","01A20EED-2F0F-7004-97EC-F8EA34F95B62"]') AS "i"
);

-- bus: changes 2
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A20EED-2F0F-7007-8D67-F6A239C3C817","01A20EED-2F0F-7008-AB9E-32FE01FA7F83"]') AS "i"
);

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."relay_id" <> 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF');

-- read: reads
SELECT "a"."hash", "a"."api_key_id", "t"."tenant_id", "t"."billing_managed"
FROM "api_keys" AS "a"
INNER JOIN "tenants" AS "t" ON "a"."tenant_id" = "t"."tenant_id"
WHERE "a"."hash" IN (
    SELECT unhex("h"."value") AS "value"
    FROM json_each('["C7245A8144496838985B0AB101F28FB9C04D905AA0452A632EF2AD11EDC4F542"]') AS "h"
) AND "a"."revoked_at" IS NULL;

-- read: reads
SELECT "l"."license_id", "l"."activated_at", "l"."activation_date", "l"."assigned_to", "l"."cancelled_at", "l"."conversation_id", "l"."created_at", "l"."customer_id", "l"."customer_name", "l"."idempotency_key", "l"."metadata", "l"."paused_at", "l"."product_offering", "l"."product_offering_id", "l"."request_id", "l"."status", "l"."tenant_id", "l"."trace_parent", "l"."type", "l"."updated_at"
FROM "licenses" AS "l"
WHERE "l"."tenant_id" = 'northwind'
ORDER BY "l"."created_at" DESC, "l"."license_id" DESC
LIMIT 3;

-- read: reads
SELECT "s"."secret"
FROM "signing_keys" AS "s"
WHERE "s"."purpose" = 'cursor'
LIMIT 2;

-- read: changes 1
INSERT INTO "signing_keys" ("purpose", "created_at", "secret")
VALUES ('cursor', '2026-11-23 18:59:16.33', X'AC4FB4066F5A6507E51FEA092C3B94099B3411247DB5F5ED58528FEE2CB30197');

-- read: reads
SELECT "l"."license_id", "l"."activated_at", "l"."activation_date", "l"."assigned_to", "l"."cancelled_at", "l"."conversation_id", "l"."created_at", "l"."customer_id", "l"."customer_name", "l"."idempotency_key", "l"."metadata", "l"."paused_at", "l"."product_offering", "l"."product_offering_id", "l"."request_id", "l"."status", "l"."tenant_id", "l"."trace_parent", "l"."type", "l"."updated_at"
FROM "licenses" AS "l"
WHERE "l"."tenant_id" = 'northwind' AND "l"."customer_id" = 'acme' AND "l"."status" = 'ACTIVE'
ORDER BY "l"."created_at" DESC, "l"."license_id" DESC
LIMIT 3;

-- expired: fails
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A21413-91AD-7000-83C8-02DE980C4B42', '2026-11-25 18:59:16.525', NULL, '2026-11-26 18:59:16.525', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- expired: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."tenant_id" = 'northwind' AND "l"."operation" = 'create_license' AND "l"."idempotency_key" = 'created-1'
LIMIT 2;

-- expired: changes 1
DELETE FROM "license_requests"
WHERE "request_id" = '01A209C6-CB47-7000-BE73-1546B3E0AF2F' AND "status" = 'COMPLETED'
RETURNING 1;

-- expired: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A21413-91C8-7000-A596-D07BBAC79781', 0, CAST('{"messageId":"01a21413-91ad-7000-83c8-02de980c4b42","correlationId":"01a21413-91ad-7000-83c8-02de980c4b42","conversationId":"ce330000-213b-d2c4-b437-08df4993df50","sourceAddress":"loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4","destinationAddress":"loopback://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-91ad-7000-83c8-02de980c4b42"},"sentTime":"2026-11-23T18:59:16.5527657Z","headers":{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-B437-08DF4993DF50', '01A21413-91AD-7000-83C8-02DE980C4B42', 'loopback://localhost/create-license', 1795633156552, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6c9947a519a4fd1c31de94eb2"}', NULL, 1, '01A21413-91AD-7000-83C8-02DE980C4B42', 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.5527657', 'loopback://localhost/host_Service_bus_3a3oyybb8xjcemaobdxwur6hg4');

-- expired: changes 1
INSERT INTO "license_requests" ("request_id", "accepted_at", "completed_at", "expires_at", "fingerprint", "idempotency_key", "license_id", "operation", "outcome", "outcome_status", "source", "status", "tenant_id")
VALUES ('01A21413-91AD-7000-83C8-02DE980C4B42', '2026-11-25 18:59:16.551', NULL, '2026-11-26 18:59:16.551', X'3CD54B81BD8B3482BFD5D030BE44C507B043A6C3D3CDD4C6D72C2E1D3BB28FFF', 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- expired: reads
SELECT "l"."request_id", "l"."accepted_at", "l"."completed_at", "l"."expires_at", "l"."fingerprint", "l"."idempotency_key", "l"."license_id", "l"."operation", "l"."outcome", "l"."outcome_status", "l"."source", "l"."status", "l"."tenant_id"
FROM "license_requests" AS "l"
WHERE "l"."request_id" = '01A21413-91AD-7000-83C8-02DE980C4B42'
LIMIT 2;

-- expired: reads
SELECT "c"."tenant_id", "c"."customer_id", "c"."name", "c"."removed", "c"."version"
FROM "customers" AS "c"
WHERE "c"."tenant_id" = 'northwind' AND "c"."customer_id" = 'acme' AND NOT ("c"."removed")
LIMIT 2;

-- expired: reads
SELECT "p"."tenant_id", "p"."product_offering_id", "p"."group", "p"."license_type", "p"."name", "p"."price", "p"."status", "p"."type", "p"."version"
FROM "product_offerings" AS "p"
WHERE "p"."tenant_id" = 'northwind' AND "p"."product_offering_id" = 'pbx-basic'
LIMIT 2;

-- expired: changes 1
INSERT INTO "inbox_state" ("consumer_id", "message_id", "consumed")
VALUES ('FFFC39BC-E0C3-8543-B14B-1A448DB8E574', '01A21413-91AD-7000-83C8-02DE980C4B42', '2026-11-25 18:59:16.6561494');

-- expired: changes 1
UPDATE "license_requests" SET "completed_at" = '2026-11-25 18:59:16.669', "license_id" = '01A21413-9235-7000-B410-ED5E0631326C', "outcome" = '{"licenseId":"01a21413-9235-7000-b410-ed5e0631326c","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:16.661Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:16.661Z","updatedAt":"2026-11-25T18:59:16.661Z"}', "outcome_status" = 201, "status" = 'COMPLETED'
WHERE "request_id" = '01A21413-91AD-7000-83C8-02DE980C4B42' AND "status" = 'ACCEPTED'
RETURNING 1;

-- expired: changes 1
INSERT INTO "licenses" ("license_id", "activated_at", "activation_date", "assigned_to", "cancelled_at", "conversation_id", "created_at", "customer_id", "customer_name", "idempotency_key", "metadata", "paused_at", "product_offering", "product_offering_id", "request_id", "status", "tenant_id", "trace_parent", "type", "updated_at")
VALUES ('01A21413-9235-7000-B410-ED5E0631326C', '2026-11-25 18:59:16.661', NULL, NULL, NULL, NULL, '2026-11-25 18:59:16.661', 'acme', 'Acme', 'created-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01A21413-91AD-7000-83C8-02DE980C4B42', 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-25 18:59:16.661');

-- expired: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A21413-923E-7000-9426-9F8B88C7F3F8', 0, CAST('{"messageId":"01a21413-9235-7256-8f03-2736d96a9b3a","correlationId":"01a21413-9235-7000-b410-ed5e0631326c","conversationId":"ce330000-213b-d2c4-b437-08df4993df50","initiatorId":"01a21413-91ad-7000-83c8-02de980c4b42","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-9235-7000-b410-ed5e0631326c","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:16.661Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:16.661Z","updatedAt":"2026-11-25T18:59:16.661Z"},"eventId":"01a21413-9235-7256-8f03-2736d96a9b3a","occurredAt":"2026-11-25T18:59:16.661Z","tenantId":"northwind","requestId":"01a21413-91ad-7000-83c8-02de980c4b42","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:16.6699201Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-B437-08DF4993DF50', '01A21413-9235-7000-B410-ED5E0631326C', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseCreated', 1795633156670, NULL, NULL, NULL, NULL, '01A21413-91AD-7000-83C8-02DE980C4B42', 0, '01A21413-9235-7256-8F03-2736D96A9B3A', 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.6699201', 'loopback://localhost/create-license');

-- expired: changes 1
INSERT INTO "outbox_message" ("id", "attempts", "body", "content_type", "conversation_id", "correlation_id", "destination_address", "due", "expiration_time", "failure", "fault_address", "headers", "initiator_id", "mandatory", "message_id", "message_type", "properties", "relay_id", "request_id", "response_address", "sent_time", "source_address")
VALUES ('01A21413-923E-7001-B5A9-CC1AC721EE1A', 0, CAST('{"messageId":"01a21413-9235-7e91-a285-037b826649f2","correlationId":"01a21413-9235-7000-b410-ed5e0631326c","conversationId":"ce330000-213b-d2c4-b437-08df4993df50","initiatorId":"01a21413-91ad-7000-83c8-02de980c4b42","sourceAddress":"loopback://localhost/create-license","destinationAddress":"loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-9235-7000-b410-ed5e0631326c","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:16.661Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:16.661Z","updatedAt":"2026-11-25T18:59:16.661Z"},"eventId":"01a21413-9235-7e91-a285-037b826649f2","occurredAt":"2026-11-25T18:59:16.661Z","tenantId":"northwind","requestId":"01a21413-91ad-7000-83c8-02de980c4b42","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:16.6704409Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}' AS BLOB), 'application/vnd.masstransit+json', 'CE330000-213B-D2C4-B437-08DF4993DF50', '01A21413-9235-7000-B410-ED5E0631326C', 'loopback://localhost/urn:message:Licensing.Messaging.Contracts:LicenseActivated', 1795633156670, NULL, NULL, NULL, NULL, '01A21413-91AD-7000-83C8-02DE980C4B42', 0, '01A21413-9235-7E91-A285-037B826649F2', 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01A209C6-C9B2-7000-9450-A8147BA3D7AC', NULL, NULL, '2026-11-23 18:59:16.6704409', 'loopback://localhost/create-license');

-- expired: reads
SELECT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."relay_id" <> 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF');

-- expired: changes 3
DELETE FROM "outbox_message" AS "o"
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A21413-923E-7000-9426-9F8B88C7F3F8","01A21413-923E-7001-B5A9-CC1AC721EE1A","01A21413-91C8-7000-A596-D07BBAC79781"]') AS "i"
);

-- stopped: changes 1
UPDATE "api_keys" AS "a"
SET "last_used_at" = '2026-11-25 18:59:16'
WHERE "a"."api_key_id" IN (
    SELECT "a0"."value"
    FROM json_each('["01A209C6-B93A-7000-855B-5FCADA720CBB"]') AS "a0"
) AND ("a"."last_used_at" IS NULL OR "a"."last_used_at" < '2026-11-25 18:59:16');

-- stopped: changes 1
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + -1 WHERE "relay_id" = '01A209C6-C9B2-7000-9450-A8147BA3D7AC';

-- left behind: changes 3
UPDATE "outbox_message" AS "o"
SET "relay_id" = '00000000-0000-0000-0000-000000000000';

-- taken over: reads
SELECT * FROM "outbox_relay_state" WHERE "lease_until" >= CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- taken over: changes 0
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- taken over: changes 1
INSERT INTO "outbox_relay_state" ("relay_id", "lease_until", "process") VALUES ('01A21413-923E-7002-9CA6-71DDAAC6884C', CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000, 'another machine');

-- taken over: reads
SELECT "l"."license_id"
FROM "licenses" AS "l"
WHERE "l"."status" = 'PENDING' AND "l"."activation_date" <= '2026-11-23' AND NOT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."correlation_id" = "l"."license_id")
ORDER BY "l"."activation_date"
LIMIT 100;

-- taken over: changes 1
UPDATE "outbox_relay_state" SET "lease_until" = CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 10000 WHERE "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C';
SELECT "relay_id" AS "Owner", (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = "outbox_relay_state"."relay_id") AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS "Now"
FROM "outbox_relay_state" WHERE "lease_until" < CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) OR "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C'
UNION ALL SELECT '00000000-0000-0000-0000-000000000000', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
UNION ALL SELECT '00000000-0000-0000-0000-000000000001', (SELECT MIN("due") FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000001') AS "Due", CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);

-- taken over: changes 3
UPDATE "outbox_message" SET "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C' WHERE "id" IN (
    SELECT "id" FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000' AND "due" >= 1795460351468 AND NOT EXISTS (SELECT 1 FROM "outbox_relay_state" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000' AND "lease_until" >= CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ORDER BY "due", "id" LIMIT 50)
RETURNING *;

-- taken over: changes 0
UPDATE "outbox_message" SET "relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C' WHERE "id" IN (
    SELECT "id" FROM "outbox_message" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000' AND "due" >= 1795460351468 AND NOT EXISTS (SELECT 1 FROM "outbox_relay_state" WHERE "relay_id" = '00000000-0000-0000-0000-000000000000' AND "lease_until" >= CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ORDER BY "due", "id" LIMIT 200)
RETURNING *;

-- taken over: reads
SELECT EXISTS (
    SELECT 1
    FROM "outbox_message" AS "o"
    WHERE "o"."relay_id" <> '00000000-0000-0000-0000-000000000001');

-- taken over: changes 2
UPDATE "outbox_message" AS "o"
SET "relay_id" = '00000000-0000-0000-0000-000000000001',
    "due" = 1795460358674,
    "attempts" = 3,
    "failure" = 'The address scheme is not supported: rabbitmq (Parameter ''address'')'
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A209C6-C7C9-7000-B844-FA22635A8045","01A209C6-C5ED-7000-9364-FB8CAEAEFEFD"]') AS "i"
) AND "o"."relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C';

-- taken over: changes 1
UPDATE "outbox_message" AS "o"
SET "relay_id" = '00000000-0000-0000-0000-000000000001',
    "due" = 1795460358581,
    "attempts" = 3,
    "failure" = 'The address scheme is not supported: rabbitmq (Parameter ''address'')'
WHERE "o"."id" IN (
    SELECT "i"."value"
    FROM json_each('["01A209C6-C790-7000-BA21-56AF00DDA578"]') AS "i"
) AND "o"."relay_id" = '01A21413-923E-7002-9CA6-71DDAAC6884C';


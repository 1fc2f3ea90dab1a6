-- seed: changes 2
INSERT INTO api_keys (api_key_id, created_at, hash, last_used_at, name, prefix, revoked_at, tenant_id)
VALUES ('01a21413-923e-7004-a56e-0b4da0f4fde4'::uuid, '2026-11-23 18:59:22.899Z'::timestamptz, '\xc7245a8144496838985b0ab101f28fb9c04d905aa0452a632ef2ad11edc4f542'::bytea, NULL, 'key', 'lk_approved', NULL, 'northwind');
INSERT INTO tenants (tenant_id, billing_managed, created_at)
VALUES ('northwind', FALSE, '2026-11-23 18:59:22.8735112Z'::timestamptz);

-- seed: reads
SELECT c.tenant_id, c.customer_id, c.name, c.removed, c.version
FROM customers AS c
WHERE c.tenant_id = 'northwind' AND c.customer_id = 'acme'
LIMIT 2;

-- seed: changes 1
INSERT INTO customers (customer_id, tenant_id, name, removed, version)
VALUES ('acme', 'northwind', 'Acme', FALSE, 1);

-- seed: reads
SELECT p.tenant_id, p.product_offering_id, p."group", p.license_type, p.name, p.price, p.status, p.type, p.version
FROM product_offerings AS p
WHERE p.tenant_id = 'northwind' AND p.product_offering_id = 'pbx-basic'
LIMIT 2;

-- seed: changes 1
INSERT INTO product_offerings (product_offering_id, tenant_id, "group", license_type, name, price, status, type, version)
VALUES ('pbx-basic', 'northwind', NULL, 'PBX', 'PBX Basic', NULL, 'AVAILABLE', 'LICENSE', 1);

-- accepted: reads
SELECT * FROM outbox_relay_state WHERE lease_until >= (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- accepted: changes 0
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- accepted: changes 1
INSERT INTO outbox_relay_state (relay_id, lease_until, process) VALUES ('01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000, 'another machine');

-- accepted: changes 1
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- accepted: reads
SELECT a.hash, a.api_key_id, t.tenant_id, t.billing_managed
FROM api_keys AS a
INNER JOIN tenants AS t ON a.tenant_id = t.tenant_id
WHERE a.hash = ANY (ARRAY['\xc7245a8144496838985b0ab101f28fb9c04d905aa0452a632ef2ad11edc4f542']::bytea[]) AND a.revoked_at IS NULL;

-- accepted: reads
SELECT count(*)::int
FROM (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.message_type = 'urn:message:Licensing.Messaging.Contracts:CreateLicense'
    LIMIT 100000
) AS o0;

-- accepted: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-7006-9519-f6f2723e50bf'::uuid, '2026-11-23 18:59:23.817Z'::timestamptz, NULL, '2026-11-24 18:59:23.817Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7007-bfc4-39fd69c66f05'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7006-9519-f6f2723e50bf","correlationId":"01a21413-923e-7006-9519-f6f2723e50bf","conversationId":"ce330000-213b-d2c4-5254-08df4993e3b8","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-7006-9519-f6f2723e50bf"},"sentTime":"2026-11-23T18:59:23.9425785Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-5254-08df4993e3b8'::uuid, '01a21413-923e-7006-9519-f6f2723e50bf'::uuid, 'rabbitmq://localhost/create-license', 1795460363942, NULL, NULL, NULL, NULL, NULL, TRUE, '01a21413-923e-7006-9519-f6f2723e50bf'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, NULL, NULL, '2026-11-23 18:59:23.9425785Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true');

-- accepted: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-7008-a2d3-5915f7da90dc'::uuid, '2026-11-23 18:59:24.143Z'::timestamptz, NULL, '2026-11-24 18:59:24.143Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'accepted-2', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7009-834a-865c8dbd8277'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7008-a2d3-5915f7da90dc","correlationId":"01a21413-923e-7008-a2d3-5915f7da90dc","conversationId":"ce330000-213b-d2c4-f900-08df4993e3d6","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-2","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-7008-a2d3-5915f7da90dc"},"sentTime":"2026-11-23T18:59:24.143549Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-f900-08df4993e3d6'::uuid, '01a21413-923e-7008-a2d3-5915f7da90dc'::uuid, 'rabbitmq://localhost/create-license', 1795460364143, NULL, NULL, NULL, NULL, NULL, TRUE, '01a21413-923e-7008-a2d3-5915f7da90dc'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, NULL, NULL, '2026-11-23 18:59:24.143549Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true');

-- accepted: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-700a-a407-f7457521fdd4'::uuid, '2026-11-23 18:59:24.208Z'::timestamptz, NULL, '2026-11-24 18:59:24.208Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'accepted-3', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-700b-91b1-4dff032cc577'::uuid, 0, convert_to('{"messageId":"01a21413-923e-700a-a407-f7457521fdd4","correlationId":"01a21413-923e-700a-a407-f7457521fdd4","conversationId":"ce330000-213b-d2c4-ed46-08df4993e3e0","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-3","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-700a-a407-f7457521fdd4"},"sentTime":"2026-11-23T18:59:24.2088544Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-ed46-08df4993e3e0'::uuid, '01a21413-923e-700a-a407-f7457521fdd4'::uuid, 'rabbitmq://localhost/create-license', 1795460364208, NULL, NULL, NULL, NULL, NULL, TRUE, '01a21413-923e-700a-a407-f7457521fdd4'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, NULL, NULL, '2026-11-23 18:59:24.2088544Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true');

-- accepted: fails
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-700c-a8a7-8424b4e7a3c7'::uuid, '2026-11-23 18:59:24.213Z'::timestamptz, NULL, '2026-11-24 18:59:24.213Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-700d-82ac-6ce7a7b53761'::uuid, 0, convert_to('{"messageId":"01a21413-923e-700c-a8a7-8424b4e7a3c7","correlationId":"01a21413-923e-700c-a8a7-8424b4e7a3c7","conversationId":"ce330000-213b-d2c4-b0c6-08df4993e3e1","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-700c-a8a7-8424b4e7a3c7"},"sentTime":"2026-11-23T18:59:24.2138547Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-b0c6-08df4993e3e1'::uuid, '01a21413-923e-700c-a8a7-8424b4e7a3c7'::uuid, 'rabbitmq://localhost/create-license', 1795460364213, NULL, NULL, NULL, NULL, NULL, TRUE, '01a21413-923e-700c-a8a7-8424b4e7a3c7'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, NULL, NULL, '2026-11-23 18:59:24.2138547Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true');

-- accepted: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.tenant_id = 'northwind' AND l.operation = 'create_license' AND l.idempotency_key = 'accepted-1'
LIMIT 2;

-- accepted: fails
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-700e-a5fb-9fc52e994af6'::uuid, '2026-11-23 18:59:24.25Z'::timestamptz, NULL, '2026-11-24 18:59:24.25Z'::timestamptz, '\xcc8ddb41ee7436660e83559f12c9fc87a86421c4233f3114ecf74bcd928abe9b'::bytea, 'accepted-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-700f-8621-7413dceb039a'::uuid, 0, convert_to('{"messageId":"01a21413-923e-700e-a5fb-9fc52e994af6","correlationId":"01a21413-923e-700e-a5fb-9fc52e994af6","conversationId":"ce330000-213b-d2c4-6296-08df4993e3e7","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"accepted-1","productOfferingId":"pbx-basic","customerId":"other","requestId":"01a21413-923e-700e-a5fb-9fc52e994af6"},"sentTime":"2026-11-23T18:59:24.2511815Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-6296-08df4993e3e7'::uuid, '01a21413-923e-700e-a5fb-9fc52e994af6'::uuid, 'rabbitmq://localhost/create-license', 1795460364251, NULL, NULL, NULL, NULL, NULL, TRUE, '01a21413-923e-700e-a5fb-9fc52e994af6'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', '{"RMQ-Exchange":"create-license"}', '01a21413-923e-7005-ab54-1ac6614c2afa'::uuid, NULL, NULL, '2026-11-23 18:59:24.2511815Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcjy9pbdxwur9dnf?temporary=true');

-- kept back: changes 3
UPDATE outbox_message AS o
SET relay_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;

-- created: reads
SELECT * FROM outbox_relay_state WHERE lease_until >= (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- created: changes 0
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-923e-7010-a491-8d705810d05b'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-923e-7010-a491-8d705810d05b'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- created: changes 1
INSERT INTO outbox_relay_state (relay_id, lease_until, process) VALUES ('01a21413-923e-7010-a491-8d705810d05b'::uuid, (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000, 'another machine');

-- created: changes 1
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-923e-7010-a491-8d705810d05b'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-923e-7010-a491-8d705810d05b'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- created: reads
SELECT l.license_id
FROM licenses AS l
WHERE l.status = 'PENDING' AND l.activation_date <= '2026-11-23'::date AND NOT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.correlation_id = l.license_id)
ORDER BY l.activation_date
LIMIT 100;

-- created: reads
SELECT a.hash, a.api_key_id, t.tenant_id, t.billing_managed
FROM api_keys AS a
INNER JOIN tenants AS t ON a.tenant_id = t.tenant_id
WHERE a.hash = ANY (ARRAY['\xc7245a8144496838985b0ab101f28fb9c04d905aa0452a632ef2ad11edc4f542']::bytea[]) AND a.revoked_at IS NULL;

-- created: reads
SELECT count(*)::int
FROM (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.message_type = 'urn:message:Licensing.Messaging.Contracts:CreateLicense'
    LIMIT 100000
) AS o0;

-- created: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, '2026-11-23 18:59:24.476Z'::timestamptz, NULL, '2026-11-24 18:59:24.476Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7012-9576-44701a3f36f6'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7011-b7cb-9e80afd9c70e","correlationId":"01a21413-923e-7011-b7cb-9e80afd9c70e","conversationId":"ce330000-213b-d2c4-df1c-08df4993e409","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-7011-b7cb-9e80afd9c70e"},"sentTime":"2026-11-23T18:59:24.4769185Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-df1c-08df4993e409'::uuid, '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, 'rabbitmq://localhost/create-license', 1795460364477, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.4769185Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- created: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.request_id = '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid
LIMIT 2;

-- created: reads
SELECT c.tenant_id, c.customer_id, c.name, c.removed, c.version
FROM customers AS c
WHERE c.tenant_id = 'northwind' AND c.customer_id = 'acme' AND NOT (c.removed)
LIMIT 2;

-- created: reads
SELECT p.tenant_id, p.product_offering_id, p."group", p.license_type, p.name, p.price, p.status, p.type, p.version
FROM product_offerings AS p
WHERE p.tenant_id = 'northwind' AND p.product_offering_id = 'pbx-basic'
LIMIT 2;

-- created: changes 5
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, '2026-11-23 18:59:24.490191Z'::timestamptz);
UPDATE license_requests SET completed_at = '2026-11-23 18:59:24.644Z'::timestamptz, license_id = '01a21413-923e-7013-93be-ea2ab68d8c54'::uuid, outcome = '{"licenseId":"01a21413-923e-7013-93be-ea2ab68d8c54","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:24.584Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:24.584Z","updatedAt":"2026-11-23T18:59:24.584Z"}', outcome_status = 201, status = 'COMPLETED'
WHERE request_id = '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid AND status = 'ACCEPTED';
INSERT INTO licenses (license_id, activated_at, activation_date, assigned_to, cancelled_at, conversation_id, created_at, customer_id, customer_name, idempotency_key, metadata, paused_at, product_offering, product_offering_id, request_id, status, tenant_id, trace_parent, type, updated_at)
VALUES ('01a21413-923e-7013-93be-ea2ab68d8c54'::uuid, '2026-11-23 18:59:24.584Z'::timestamptz, NULL, NULL, NULL, NULL, '2026-11-23 18:59:24.584Z'::timestamptz, 'acme', 'Acme', 'created-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:24.584Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7014-b425-68fbfd439fa1'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7c18-8746-7ce39be60c62","correlationId":"01a21413-923e-7013-93be-ea2ab68d8c54","conversationId":"ce330000-213b-d2c4-df1c-08df4993e409","initiatorId":"01a21413-923e-7011-b7cb-9e80afd9c70e","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7013-93be-ea2ab68d8c54","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:24.584Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:24.584Z","updatedAt":"2026-11-23T18:59:24.584Z"},"eventId":"01a21413-923e-7c18-8746-7ce39be60c62","occurredAt":"2026-11-23T18:59:24.584Z","tenantId":"northwind","requestId":"01a21413-923e-7011-b7cb-9e80afd9c70e","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:24.647922Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-df1c-08df4993e409'::uuid, '01a21413-923e-7013-93be-ea2ab68d8c54'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated', 1795460364648, NULL, NULL, NULL, NULL, '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, FALSE, '01a21413-923e-7c18-8746-7ce39be60c62'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.647922Z'::timestamptz, 'rabbitmq://localhost/create-license');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7015-838c-fabf9d44ca52'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7edd-a962-d6a36492a678","correlationId":"01a21413-923e-7013-93be-ea2ab68d8c54","conversationId":"ce330000-213b-d2c4-df1c-08df4993e409","initiatorId":"01a21413-923e-7011-b7cb-9e80afd9c70e","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7013-93be-ea2ab68d8c54","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:24.584Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:24.584Z","updatedAt":"2026-11-23T18:59:24.584Z"},"eventId":"01a21413-923e-7edd-a962-d6a36492a678","occurredAt":"2026-11-23T18:59:24.584Z","tenantId":"northwind","requestId":"01a21413-923e-7011-b7cb-9e80afd9c70e","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:24.6619801Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-df1c-08df4993e409'::uuid, '01a21413-923e-7013-93be-ea2ab68d8c54'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated', 1795460364662, NULL, NULL, NULL, NULL, '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid, FALSE, '01a21413-923e-7edd-a962-d6a36492a678'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.6619801Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- finished: changes 3
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-7012-9576-44701a3f36f6', '01a21413-923e-7014-b425-68fbfd439fa1', '01a21413-923e-7015-838c-fabf9d44ca52']::uuid[]);

-- finished: fails
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-7016-b194-905f15d49af1'::uuid, '2026-11-23 18:59:24.808Z'::timestamptz, NULL, '2026-11-24 18:59:24.808Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7017-aa73-5aa6789179f7'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7016-b194-905f15d49af1","correlationId":"01a21413-923e-7016-b194-905f15d49af1","conversationId":"ce330000-213b-d2c4-84ae-08df4993e43c","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-923e-7016-b194-905f15d49af1"},"sentTime":"2026-11-23T18:59:24.8090995Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-84ae-08df4993e43c'::uuid, '01a21413-923e-7016-b194-905f15d49af1'::uuid, 'rabbitmq://localhost/create-license', 1795460364809, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-923e-7016-b194-905f15d49af1'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.8090995Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- finished: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.tenant_id = 'northwind' AND l.operation = 'create_license' AND l.idempotency_key = 'created-1'
LIMIT 2;

-- finished: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-7018-a063-bf191fae35ef'::uuid, '2026-11-23 18:59:24.838Z'::timestamptz, NULL, '2026-11-24 18:59:24.838Z'::timestamptz, '\x93ab5579a1874af94abb932be4b7155f7cc03793ee75b15140a8d886340999ae'::bytea, 'rejected-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7019-993b-0a1a21c13093'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7018-a063-bf191fae35ef","correlationId":"01a21413-923e-7018-a063-bf191fae35ef","conversationId":"ce330000-213b-d2c4-030c-08df4993e441","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"rejected-1","productOfferingId":"pbx-basic","customerId":"nobody","requestId":"01a21413-923e-7018-a063-bf191fae35ef"},"sentTime":"2026-11-23T18:59:24.8385528Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-030c-08df4993e441'::uuid, '01a21413-923e-7018-a063-bf191fae35ef'::uuid, 'rabbitmq://localhost/create-license', 1795460364838, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-923e-7018-a063-bf191fae35ef'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.8385528Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- finished: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.request_id = '01a21413-923e-7018-a063-bf191fae35ef'::uuid
LIMIT 2;

-- finished: reads
SELECT c.tenant_id, c.customer_id, c.name, c.removed, c.version
FROM customers AS c
WHERE c.tenant_id = 'northwind' AND c.customer_id = 'nobody' AND NOT (c.removed)
LIMIT 2;

-- finished: changes 3
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a21413-923e-7018-a063-bf191fae35ef'::uuid, '2026-11-23 18:59:24.857393Z'::timestamptz);
UPDATE license_requests SET completed_at = '2026-11-23 18:59:24.874Z'::timestamptz, outcome = '{"type":"https://errors.licensing.example/customer_not_found","title":"The customer does not exist","status":422,"detail":"There is no customer ''nobody''.","code":"customer_not_found","message":"There is no customer ''nobody''.","hint":"Check customerId. This outcome is kept: to try again later, use a new idempotency key.","requestId":"01a21413-923e-7018-a063-bf191fae35ef","details":[{"property":"/customerId","code":"customer_not_found","message":"There is no customer ''nobody''."}]}', outcome_status = 422, status = 'REJECTED'
WHERE request_id = '01a21413-923e-7018-a063-bf191fae35ef'::uuid AND status = 'ACCEPTED';
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-701a-908f-1412687928c6'::uuid, 0, convert_to('{"messageId":"01a21413-923e-779e-b3ed-72c6c997852f","correlationId":"01a21413-923e-7018-a063-bf191fae35ef","conversationId":"ce330000-213b-d2c4-030c-08df4993e441","initiatorId":"01a21413-923e-7018-a063-bf191fae35ef","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseRejected","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseRejected","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"code":"customer_not_found","message":"There is no customer ''nobody''.","details":[{"property":"/customerId","code":"customer_not_found","message":"There is no customer ''nobody''."}],"eventId":"01a21413-923e-779e-b3ed-72c6c997852f","occurredAt":"2026-11-23T18:59:24.874Z","tenantId":"northwind","requestId":"01a21413-923e-7018-a063-bf191fae35ef","idempotencyKey":"rejected-1"},"sentTime":"2026-11-23T18:59:24.8755607Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-030c-08df4993e441'::uuid, '01a21413-923e-7018-a063-bf191fae35ef'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseRejected', 1795460364875, NULL, NULL, NULL, NULL, '01a21413-923e-7018-a063-bf191fae35ef'::uuid, FALSE, '01a21413-923e-779e-b3ed-72c6c997852f'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseRejected;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.8755607Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- finished: changes 2
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, '2026-11-23 18:59:24.904Z'::timestamptz, NULL, '2026-11-24 18:59:24.904Z'::timestamptz, '\x2711b9ad5581cf30ae698f120d6e1eefc4b61aaca41ed7af7b7e64c4146b2d88'::bytea, 'pending-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-701c-b1cc-41c0a43c4337'::uuid, 0, convert_to('{"messageId":"01a21413-923e-701b-9a7e-ada3e5810aac","correlationId":"01a21413-923e-701b-9a7e-ada3e5810aac","conversationId":"ce330000-213b-d2c4-25bf-08df4993e44b","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"pending-1","productOfferingId":"pbx-basic","customerId":"acme","activationDate":"2026-11-24","requestId":"01a21413-923e-701b-9a7e-ada3e5810aac"},"sentTime":"2026-11-23T18:59:24.9049769Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-25bf-08df4993e44b'::uuid, '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, 'rabbitmq://localhost/create-license', 1795460364905, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.9049769Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- finished: reads
SELECT p.tenant_id, p.product_offering_id, p."group", p.license_type, p.name, p.price, p.status, p.type, p.version
FROM product_offerings AS p
WHERE p.tenant_id = 'northwind' AND p.product_offering_id = 'pbx-basic'
LIMIT 2;

-- finished: changes 4
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, '2026-11-23 18:59:24.9199121Z'::timestamptz);
UPDATE license_requests SET completed_at = '2026-11-23 18:59:24.938Z'::timestamptz, license_id = '01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid, outcome = '{"licenseId":"01a21413-923e-701d-8bf9-70ed7f0e9d2b","status":"PENDING","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"details":{},"pendingStatus":{"status":"ACTIVE","scheduledAt":"2026-11-24"},"metadata":{},"createdAt":"2026-11-23T18:59:24.937Z","updatedAt":"2026-11-23T18:59:24.937Z"}', outcome_status = 201, status = 'COMPLETED'
WHERE request_id = '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid AND status = 'ACCEPTED';
INSERT INTO licenses (license_id, activated_at, activation_date, assigned_to, cancelled_at, conversation_id, created_at, customer_id, customer_name, idempotency_key, metadata, paused_at, product_offering, product_offering_id, request_id, status, tenant_id, trace_parent, type, updated_at)
VALUES ('01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid, NULL, '2026-11-24'::date, NULL, NULL, 'ce330000-213b-d2c4-25bf-08df4993e44b'::uuid, '2026-11-23 18:59:24.937Z'::timestamptz, 'acme', 'Acme', 'pending-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, 'PENDING', 'northwind', NULL, 'PBX', '2026-11-23 18:59:24.937Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-701e-a2e2-9f84f73a6d31'::uuid, 0, convert_to('{"messageId":"01a21413-923e-77a6-9c3b-775ff867c0f7","correlationId":"01a21413-923e-701d-8bf9-70ed7f0e9d2b","conversationId":"ce330000-213b-d2c4-25bf-08df4993e44b","initiatorId":"01a21413-923e-701b-9a7e-ada3e5810aac","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-701d-8bf9-70ed7f0e9d2b","status":"PENDING","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"details":{},"pendingStatus":{"status":"ACTIVE","scheduledAt":"2026-11-24"},"metadata":{},"createdAt":"2026-11-23T18:59:24.937Z","updatedAt":"2026-11-23T18:59:24.937Z"},"eventId":"01a21413-923e-77a6-9c3b-775ff867c0f7","occurredAt":"2026-11-23T18:59:24.937Z","tenantId":"northwind","requestId":"01a21413-923e-701b-9a7e-ada3e5810aac","idempotencyKey":"pending-1"},"sentTime":"2026-11-23T18:59:24.9386155Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-25bf-08df4993e44b'::uuid, '01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated', 1795460364938, NULL, NULL, NULL, NULL, '01a21413-923e-701b-9a7e-ada3e5810aac'::uuid, FALSE, '01a21413-923e-77a6-9c3b-775ff867c0f7'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:24.9386155Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- finished: reads
SELECT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.relay_id <> 'ffffffff-ffff-ffff-ffff-ffffffffffff');

-- finished: changes 2
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-7019-993b-0a1a21c13093', '01a21413-923e-701a-908f-1412687928c6']::uuid[]);

-- finished: changes 2
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-701c-b1cc-41c0a43c4337', '01a21413-923e-701e-a2e2-9f84f73a6d31']::uuid[]);

-- activated: reads
SELECT l.license_id
FROM licenses AS l
WHERE l.status = 'PENDING' AND l.activation_date <= '2026-11-24'::date AND NOT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.correlation_id = l.license_id)
ORDER BY l.activation_date
LIMIT 100;

-- activated: reads
SELECT l.license_id, l.activated_at, l.activation_date, l.assigned_to, l.cancelled_at, l.conversation_id, l.created_at, l.customer_id, l.customer_name, l.idempotency_key, l.metadata, l.paused_at, l.product_offering, l.product_offering_id, l.request_id, l.status, l.tenant_id, l.trace_parent, l.type, l.updated_at
FROM licenses AS l
WHERE l.license_id = '01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid
LIMIT 2;

-- activated: changes 2
UPDATE licenses SET activated_at = '2026-11-24 18:59:25.076Z'::timestamptz, status = 'ACTIVE', updated_at = '2026-11-24 18:59:25.076Z'::timestamptz
WHERE license_id = '01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid AND status = 'PENDING';
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-701f-a510-c1406904dab1'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7113-81a2-dd8a4a840888","correlationId":"01a21413-923e-701d-8bf9-70ed7f0e9d2b","conversationId":"ce330000-213b-d2c4-25bf-08df4993e44b","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-701d-8bf9-70ed7f0e9d2b","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-24T18:59:25.076Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:24.937Z","updatedAt":"2026-11-24T18:59:25.076Z"},"eventId":"01a21413-923e-7113-81a2-dd8a4a840888","occurredAt":"2026-11-24T18:59:25.076Z","tenantId":"northwind","requestId":"01a21413-923e-701b-9a7e-ada3e5810aac","idempotencyKey":"pending-1"},"sentTime":"2026-11-23T18:59:25.0775544Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-25bf-08df4993e44b'::uuid, '01a21413-923e-701d-8bf9-70ed7f0e9d2b'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated', 1795546765080, NULL, NULL, NULL, NULL, NULL, FALSE, '01a21413-923e-7113-81a2-dd8a4a840888'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.0775544Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- activated: reads
SELECT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.relay_id <> 'ffffffff-ffff-ffff-ffff-ffffffffffff');

-- activated: changes 1
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-701f-a510-c1406904dab1']::uuid[]);

-- bus: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.tenant_id = 'northwind' AND l.operation = 'create_license' AND l.idempotency_key = 'bus-1'
LIMIT 2;

-- bus: reads
SELECT l.license_id, l.activated_at, l.activation_date, l.assigned_to, l.cancelled_at, l.conversation_id, l.created_at, l.customer_id, l.customer_name, l.idempotency_key, l.metadata, l.paused_at, l.product_offering, l.product_offering_id, l.request_id, l.status, l.tenant_id, l.trace_parent, l.type, l.updated_at
FROM licenses AS l
WHERE l.request_id = '01a209c6-fb51-7fea-9c38-3ba28adb89ac'::uuid
LIMIT 2;

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM licenses AS l
    WHERE l.idempotency_key = 'bus-1');

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM tenants AS t
    WHERE t.tenant_id = 'northwind');

-- bus: reads
SELECT c.tenant_id, c.customer_id, c.name, c.removed, c.version
FROM customers AS c
WHERE c.tenant_id = 'northwind' AND c.customer_id = 'acme' AND NOT (c.removed)
LIMIT 2;

-- bus: reads
SELECT p.tenant_id, p.product_offering_id, p."group", p.license_type, p.name, p.price, p.status, p.type, p.version
FROM product_offerings AS p
WHERE p.tenant_id = 'northwind' AND p.product_offering_id = 'pbx-basic'
LIMIT 2;

-- bus: changes 5
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a209c6-fb51-74c6-871f-77c3dbe0bdb9'::uuid, '2026-11-23 18:59:25.1381716Z'::timestamptz);
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a209c6-fb51-7fea-9c38-3ba28adb89ac'::uuid, '2026-11-23 18:59:25.165Z'::timestamptz, '2026-11-23 18:59:25.172Z'::timestamptz, '2026-11-24 18:59:25.165Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'bus-1', '01a21413-923e-7020-8fb9-bc1175955afe'::uuid, 'create_license', '{"licenseId":"01a21413-923e-7020-8fb9-bc1175955afe","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.172Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.172Z","updatedAt":"2026-11-23T18:59:25.172Z"}', 201, 'BUS', 'COMPLETED', 'northwind');
INSERT INTO licenses (license_id, activated_at, activation_date, assigned_to, cancelled_at, conversation_id, created_at, customer_id, customer_name, idempotency_key, metadata, paused_at, product_offering, product_offering_id, request_id, status, tenant_id, trace_parent, type, updated_at)
VALUES ('01a21413-923e-7020-8fb9-bc1175955afe'::uuid, '2026-11-23 18:59:25.172Z'::timestamptz, NULL, NULL, NULL, NULL, '2026-11-23 18:59:25.172Z'::timestamptz, 'acme', 'Acme', 'bus-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01a209c6-fb51-7fea-9c38-3ba28adb89ac'::uuid, 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:25.172Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7021-977b-3042758c4ad8'::uuid, 0, convert_to('{"messageId":"01a21413-923e-703d-a74e-7d42a8ac393f","correlationId":"01a21413-923e-7020-8fb9-bc1175955afe","conversationId":"ce330000-213b-d2c4-931d-08df4993e46e","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7020-8fb9-bc1175955afe","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.172Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.172Z","updatedAt":"2026-11-23T18:59:25.172Z"},"eventId":"01a21413-923e-703d-a74e-7d42a8ac393f","occurredAt":"2026-11-23T18:59:25.172Z","tenantId":"northwind","requestId":"01a209c6-fb51-7fea-9c38-3ba28adb89ac","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:25.1730114Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-931d-08df4993e46e'::uuid, '01a21413-923e-7020-8fb9-bc1175955afe'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated', 1795460365173, NULL, NULL, NULL, NULL, NULL, FALSE, '01a21413-923e-703d-a74e-7d42a8ac393f'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.1730114Z'::timestamptz, 'rabbitmq://localhost/create-license');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7022-b9ca-a7363abd4733'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7135-9b30-05aa83c4e77e","correlationId":"01a21413-923e-7020-8fb9-bc1175955afe","conversationId":"ce330000-213b-d2c4-931d-08df4993e46e","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7020-8fb9-bc1175955afe","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.172Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.172Z","updatedAt":"2026-11-23T18:59:25.172Z"},"eventId":"01a21413-923e-7135-9b30-05aa83c4e77e","occurredAt":"2026-11-23T18:59:25.172Z","tenantId":"northwind","requestId":"01a209c6-fb51-7fea-9c38-3ba28adb89ac","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:25.173638Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-931d-08df4993e46e'::uuid, '01a21413-923e-7020-8fb9-bc1175955afe'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated', 1795460365173, NULL, NULL, NULL, NULL, NULL, FALSE, '01a21413-923e-7135-9b30-05aa83c4e77e'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.173638Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- bus: fails
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a209c6-fb51-74c6-871f-77c3dbe0bdb9'::uuid, '2026-11-23 18:59:25.1899934Z'::timestamptz);

-- bus: changes 2
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('68d4f41a-5915-fd0b-a2c0-1f0aadab35b1'::uuid, 'ce330000-213b-d2c4-7801-08df4993e476'::uuid, '2026-11-23 18:59:25.2062017Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7023-922a-c5d62bdb79a9'::uuid, 0, convert_to('{"messageId":"ce330000-213b-d2c4-4ff4-08df4993e479","conversationId":"ce330000-213b-d2c4-7b64-08df4993e476","sourceAddress":"rabbitmq://localhost/order-completed","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense","urn:message:Licensing.Messaging.Worker.Incoming:IUncheckedMessage[[Licensing.Messaging.Worker.Creation:UncheckedCreateLicense]]"],"message":{"tenantId":"northwind","idempotencyKey":"order:o-1:1","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","productOfferingId":"pbx-basic","customerId":"acme"},"sentTime":"2026-11-23T18:59:25.2075508Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-7b64-08df4993e476'::uuid, NULL, 'rabbitmq://localhost/create-license', 1795460365207, NULL, NULL, NULL, NULL, NULL, TRUE, 'ce330000-213b-d2c4-4ff4-08df4993e479'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense;urn:message:Licensing.Messaging.Worker.Incoming:IUncheckedMessage[[Licensing.Messaging.Worker.Creation:UncheckedCreateLicense]]', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.2075508Z'::timestamptz, 'rabbitmq://localhost/order-completed');

-- bus: reads
SELECT i.message_id
FROM inbox_state AS i
WHERE i.message_id = ANY (ARRAY['01a209c6-fb51-74c6-871f-77c3dbe0bdb9']::uuid[]) AND i.consumer_id = 'fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid;

-- bus: changes 2
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-7021-977b-3042758c4ad8', '01a21413-923e-7022-b9ca-a7363abd4733']::uuid[]);

-- bus: changes 1
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a209c6-fb84-72f4-a2fa-7aff4eeb3904'::uuid, '2026-11-23 18:59:25.278758Z'::timestamptz);

-- bus: changes 2
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a209c6-fb84-7861-8582-4fc6e4a2c0e8'::uuid, '2026-11-23 18:59:25.312113Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7024-9831-48a526b0bfe8'::uuid, 0, convert_to('{"messageId":"01a209c6-fb84-7bec-9c93-dd5dd685e7cc","correlationId":"01a209c6-fb84-7d87-8211-8a997b9dfb75","conversationId":"ce330000-213b-d2c4-7283-08df4993e476","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseRejected","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseRejected","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"code":"idempotency_key_mismatch","message":"The idempotency key ''bus-1'' was used before with other content.","details":[],"eventId":"01a209c6-fb84-7bec-9c93-dd5dd685e7cc","occurredAt":"2026-11-23T18:59:25.318Z","tenantId":"northwind","requestId":"01a209c6-fb84-7d87-8211-8a997b9dfb75","idempotencyKey":"bus-1"},"sentTime":"2026-11-23T18:59:25.319048Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-7283-08df4993e476'::uuid, '01a209c6-fb84-7d87-8211-8a997b9dfb75'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseRejected', 1795460365319, NULL, NULL, NULL, NULL, NULL, FALSE, '01a209c6-fb84-7bec-9c93-dd5dd685e7cc'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseRejected;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.319048Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- bus: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.request_id = '00000000-0000-7ed5-8ddf-de048a45c5ac'::uuid
LIMIT 2;

-- bus: changes 5
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, 'ce330000-213b-d2c4-4ff4-08df4993e479'::uuid, '2026-11-23 18:59:25.3308276Z'::timestamptz);
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('00000000-0000-7ed5-8ddf-de048a45c5ac'::uuid, '2026-11-23 18:59:25.337Z'::timestamptz, '2026-11-23 18:59:25.344Z'::timestamptz, '2026-11-24 18:59:25.337Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'order:o-1:1', '01a21413-923e-7025-adac-dae351171002'::uuid, 'create_license', '{"licenseId":"01a21413-923e-7025-adac-dae351171002","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.344Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.344Z","updatedAt":"2026-11-23T18:59:25.344Z"}', 201, 'ORDER', 'COMPLETED', 'northwind');
INSERT INTO licenses (license_id, activated_at, activation_date, assigned_to, cancelled_at, conversation_id, created_at, customer_id, customer_name, idempotency_key, metadata, paused_at, product_offering, product_offering_id, request_id, status, tenant_id, trace_parent, type, updated_at)
VALUES ('01a21413-923e-7025-adac-dae351171002'::uuid, '2026-11-23 18:59:25.344Z'::timestamptz, NULL, NULL, NULL, NULL, '2026-11-23 18:59:25.344Z'::timestamptz, 'acme', 'Acme', 'order:o-1:1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '00000000-0000-7ed5-8ddf-de048a45c5ac'::uuid, 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-23 18:59:25.344Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7026-af69-05bb378f0f69'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7a6a-8988-683b78261818","correlationId":"01a21413-923e-7025-adac-dae351171002","conversationId":"ce330000-213b-d2c4-7b64-08df4993e476","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7025-adac-dae351171002","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.344Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.344Z","updatedAt":"2026-11-23T18:59:25.344Z"},"eventId":"01a21413-923e-7a6a-8988-683b78261818","occurredAt":"2026-11-23T18:59:25.344Z","tenantId":"northwind","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","idempotencyKey":"order:o-1:1"},"sentTime":"2026-11-23T18:59:25.3444889Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-7b64-08df4993e476'::uuid, '01a21413-923e-7025-adac-dae351171002'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated', 1795460365344, NULL, NULL, NULL, NULL, NULL, FALSE, '01a21413-923e-7a6a-8988-683b78261818'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.3444889Z'::timestamptz, 'rabbitmq://localhost/create-license');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-923e-7027-8db1-6989bbf73f86'::uuid, 0, convert_to('{"messageId":"01a21413-923e-7a12-86e4-aa3271d19078","correlationId":"01a21413-923e-7025-adac-dae351171002","conversationId":"ce330000-213b-d2c4-7b64-08df4993e476","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-923e-7025-adac-dae351171002","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-23T18:59:25.344Z","details":{},"metadata":{},"createdAt":"2026-11-23T18:59:25.344Z","updatedAt":"2026-11-23T18:59:25.344Z"},"eventId":"01a21413-923e-7a12-86e4-aa3271d19078","occurredAt":"2026-11-23T18:59:25.344Z","tenantId":"northwind","requestId":"00000000-0000-7ed5-8ddf-de048a45c5ac","idempotencyKey":"order:o-1:1"},"sentTime":"2026-11-23T18:59:25.3449776Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-7b64-08df4993e476'::uuid, '01a21413-923e-7025-adac-dae351171002'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated', 1795460365345, NULL, NULL, NULL, NULL, NULL, FALSE, '01a21413-923e-7a12-86e4-aa3271d19078'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.3449776Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- bus: reads
SELECT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.relay_id <> 'ffffffff-ffff-ffff-ffff-ffffffffffff');

-- bus: changes 4
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-923e-7024-9831-48a526b0bfe8', '01a21413-923e-7023-922a-c5d62bdb79a9', '01a21413-923e-7026-af69-05bb378f0f69', '01a21413-923e-7027-8db1-6989bbf73f86']::uuid[]);

-- read: reads
SELECT l.license_id, l.activated_at, l.activation_date, l.assigned_to, l.cancelled_at, l.conversation_id, l.created_at, l.customer_id, l.customer_name, l.idempotency_key, l.metadata, l.paused_at, l.product_offering, l.product_offering_id, l.request_id, l.status, l.tenant_id, l.trace_parent, l.type, l.updated_at
FROM licenses AS l
WHERE l.tenant_id = 'northwind'
ORDER BY l.created_at DESC, l.license_id DESC
LIMIT 3;

-- read: reads
SELECT s.secret
FROM signing_keys AS s
WHERE s.purpose = 'cursor'
LIMIT 2;

-- read: changes 1
INSERT INTO signing_keys (purpose, created_at, secret)
VALUES ('cursor', '2026-11-23 18:59:25.419Z'::timestamptz, '\x32303a9f7c000f21e243081e2030a7677566a96ab5fa6dc16e248e409661c967'::bytea);

-- read: reads
SELECT l.license_id, l.activated_at, l.activation_date, l.assigned_to, l.cancelled_at, l.conversation_id, l.created_at, l.customer_id, l.customer_name, l.idempotency_key, l.metadata, l.paused_at, l.product_offering, l.product_offering_id, l.request_id, l.status, l.tenant_id, l.trace_parent, l.type, l.updated_at
FROM licenses AS l
WHERE l.tenant_id = 'northwind' AND l.customer_id = 'acme' AND l.status = ANY (ARRAY['ACTIVE']::text[])
ORDER BY l.created_at DESC, l.license_id DESC
LIMIT 3;

-- read: reads
SELECT 1;

-- expired: fails
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, '2026-11-25 18:59:25.521Z'::timestamptz, NULL, '2026-11-26 18:59:25.521Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-b4d9-7000-b537-7c34345e9b88'::uuid, 0, convert_to('{"messageId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","correlationId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","conversationId":"ce330000-213b-d2c4-77f9-08df4993e4aa","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5"},"sentTime":"2026-11-23T18:59:25.5296582Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-77f9-08df4993e4aa'::uuid, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, 'rabbitmq://localhost/create-license', 1795633165529, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.5296582Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');

-- expired: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.tenant_id = 'northwind' AND l.operation = 'create_license' AND l.idempotency_key = 'created-1'
LIMIT 2;

-- expired: changes 3
DELETE FROM license_requests
WHERE request_id = '01a21413-923e-7011-b7cb-9e80afd9c70e'::uuid AND status = 'COMPLETED';
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-b4e3-7000-a573-b2637ac01048'::uuid, 0, convert_to('{"messageId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","correlationId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","conversationId":"ce330000-213b-d2c4-0981-08df4993e4ac","sourceAddress":"rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q","destinationAddress":"rabbitmq://localhost/create-license","messageType":["urn:message:Licensing.Messaging.Contracts:CreateLicense"],"message":{"tenantId":"northwind","idempotencyKey":"created-1","productOfferingId":"pbx-basic","customerId":"acme","requestId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5"},"sentTime":"2026-11-23T18:59:25.5399556Z","headers":{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-0981-08df4993e4ac'::uuid, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, 'rabbitmq://localhost/create-license', 1795633165539, NULL, NULL, NULL, '{"Answer-To":"ingress-01a209c6f80570d98651052f13b36101"}', NULL, TRUE, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, 'urn:message:Licensing.Messaging.Contracts:CreateLicense', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.5399556Z'::timestamptz, 'rabbitmq://localhost/host_Service_bus_3a3oyybb8xjcefohbdxwur9d8q');
INSERT INTO license_requests (request_id, accepted_at, completed_at, expires_at, fingerprint, idempotency_key, license_id, operation, outcome, outcome_status, source, status, tenant_id)
VALUES ('01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, '2026-11-25 18:59:25.539Z'::timestamptz, NULL, '2026-11-26 18:59:25.539Z'::timestamptz, '\x3cd54b81bd8b3482bfd5d030be44c507b043a6c3d3cdd4c6d72c2e1d3bb28fff'::bytea, 'created-1', NULL, 'create_license', NULL, NULL, 'REST', 'ACCEPTED', 'northwind');

-- expired: reads
SELECT l.request_id, l.accepted_at, l.completed_at, l.expires_at, l.fingerprint, l.idempotency_key, l.license_id, l.operation, l.outcome, l.outcome_status, l.source, l.status, l.tenant_id
FROM license_requests AS l
WHERE l.request_id = '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid
LIMIT 2;

-- expired: reads
SELECT c.tenant_id, c.customer_id, c.name, c.removed, c.version
FROM customers AS c
WHERE c.tenant_id = 'northwind' AND c.customer_id = 'acme' AND NOT (c.removed)
LIMIT 2;

-- expired: reads
SELECT p.tenant_id, p.product_offering_id, p."group", p.license_type, p.name, p.price, p.status, p.type, p.version
FROM product_offerings AS p
WHERE p.tenant_id = 'northwind' AND p.product_offering_id = 'pbx-basic'
LIMIT 2;

-- expired: changes 5
INSERT INTO inbox_state (consumer_id, message_id, consumed)
VALUES ('fffc39bc-e0c3-8543-b14b-1a448db8e574'::uuid, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, '2026-11-25 18:59:25.5639786Z'::timestamptz);
UPDATE license_requests SET completed_at = '2026-11-25 18:59:25.576Z'::timestamptz, license_id = '01a21413-b508-7000-9d23-2a9fd5e5d3f4'::uuid, outcome = '{"licenseId":"01a21413-b508-7000-9d23-2a9fd5e5d3f4","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:25.576Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:25.576Z","updatedAt":"2026-11-25T18:59:25.576Z"}', outcome_status = 201, status = 'COMPLETED'
WHERE request_id = '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid AND status = 'ACCEPTED';
INSERT INTO licenses (license_id, activated_at, activation_date, assigned_to, cancelled_at, conversation_id, created_at, customer_id, customer_name, idempotency_key, metadata, paused_at, product_offering, product_offering_id, request_id, status, tenant_id, trace_parent, type, updated_at)
VALUES ('01a21413-b508-7000-9d23-2a9fd5e5d3f4'::uuid, '2026-11-25 18:59:25.576Z'::timestamptz, NULL, NULL, NULL, NULL, '2026-11-25 18:59:25.576Z'::timestamptz, 'acme', 'Acme', 'created-1', NULL, NULL, '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', 'pbx-basic', '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, 'ACTIVE', 'northwind', NULL, 'PBX', '2026-11-25 18:59:25.576Z'::timestamptz);
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-b508-7001-b812-9d3dedbbb650'::uuid, 0, convert_to('{"messageId":"01a21413-b508-7726-8cf7-a4010ef4e12c","correlationId":"01a21413-b508-7000-9d23-2a9fd5e5d3f4","conversationId":"ce330000-213b-d2c4-0981-08df4993e4ac","initiatorId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseCreated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-b508-7000-9d23-2a9fd5e5d3f4","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:25.576Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:25.576Z","updatedAt":"2026-11-25T18:59:25.576Z"},"eventId":"01a21413-b508-7726-8cf7-a4010ef4e12c","occurredAt":"2026-11-25T18:59:25.576Z","tenantId":"northwind","requestId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:25.5767322Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-0981-08df4993e4ac'::uuid, '01a21413-b508-7000-9d23-2a9fd5e5d3f4'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseCreated', 1795633165576, NULL, NULL, NULL, NULL, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, FALSE, '01a21413-b508-7726-8cf7-a4010ef4e12c'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseCreated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.5767322Z'::timestamptz, 'rabbitmq://localhost/create-license');
INSERT INTO outbox_message (id, attempts, body, content_type, conversation_id, correlation_id, destination_address, due, expiration_time, failure, fault_address, headers, initiator_id, mandatory, message_id, message_type, properties, relay_id, request_id, response_address, sent_time, source_address)
VALUES ('01a21413-b509-7000-bbe2-5db0b11f6fa0'::uuid, 0, convert_to('{"messageId":"01a21413-b508-7fa6-bcde-2f8242a03010","correlationId":"01a21413-b508-7000-9d23-2a9fd5e5d3f4","conversationId":"ce330000-213b-d2c4-0981-08df4993e4ac","initiatorId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","sourceAddress":"rabbitmq://localhost/create-license","destinationAddress":"rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated","messageType":["urn:message:Licensing.Messaging.Contracts:LicenseActivated","urn:message:Licensing.Messaging.Contracts:LicenseEvent"],"message":{"license":{"licenseId":"01a21413-b508-7000-9d23-2a9fd5e5d3f4","status":"ACTIVE","type":"PBX","customer":{"customerId":"acme","name":"Acme"},"productOffering":{"productOfferingId":"pbx-basic","name":"PBX Basic"},"activatedAt":"2026-11-25T18:59:25.576Z","details":{},"metadata":{},"createdAt":"2026-11-25T18:59:25.576Z","updatedAt":"2026-11-25T18:59:25.576Z"},"eventId":"01a21413-b508-7fa6-bcde-2f8242a03010","occurredAt":"2026-11-25T18:59:25.576Z","tenantId":"northwind","requestId":"01a21413-b4d1-7000-860d-a6a1fd3ff7c5","idempotencyKey":"created-1"},"sentTime":"2026-11-23T18:59:25.5773197Z","headers":{},"host":{"machineName":"host","processName":"Service","processId":13262,"assembly":"Service","assemblyVersion":"0.1.0.0","frameworkVersion":"10.0.12","massTransitVersion":"8.5.12.0","operatingSystemVersion":"Unix"}}', 'UTF8'), 'application/vnd.masstransit+json', 'ce330000-213b-d2c4-0981-08df4993e4ac'::uuid, '01a21413-b508-7000-9d23-2a9fd5e5d3f4'::uuid, 'rabbitmq://localhost/Licensing.Messaging.Contracts:LicenseActivated', 1795633165577, NULL, NULL, NULL, NULL, '01a21413-b4d1-7000-860d-a6a1fd3ff7c5'::uuid, FALSE, '01a21413-b508-7fa6-bcde-2f8242a03010'::uuid, 'urn:message:Licensing.Messaging.Contracts:LicenseActivated;urn:message:Licensing.Messaging.Contracts:LicenseEvent', NULL, '01a21413-923e-7010-a491-8d705810d05b'::uuid, NULL, NULL, '2026-11-23 18:59:25.5773197Z'::timestamptz, 'rabbitmq://localhost/create-license');

-- expired: reads
SELECT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.relay_id <> 'ffffffff-ffff-ffff-ffff-ffffffffffff');

-- stopped: changes 3
DELETE FROM outbox_message AS o
WHERE o.id = ANY (ARRAY['01a21413-b4e3-7000-a573-b2637ac01048', '01a21413-b508-7001-b812-9d3dedbbb650', '01a21413-b509-7000-bbe2-5db0b11f6fa0']::uuid[]);

-- stopped: changes 1
UPDATE api_keys AS a
SET last_used_at = '2026-11-25 18:59:25Z'::timestamptz
WHERE a.api_key_id = ANY (ARRAY['01a21413-923e-7004-a56e-0b4da0f4fde4']::uuid[]) AND (a.last_used_at IS NULL OR a.last_used_at < '2026-11-25 18:59:25Z'::timestamptz);

-- stopped: changes 1
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + -1 WHERE relay_id = '01a21413-923e-7010-a491-8d705810d05b'::uuid;

-- left behind: changes 3
UPDATE outbox_message AS o
SET relay_id = '00000000-0000-0000-0000-000000000000'::uuid;

-- taken over: reads
SELECT * FROM outbox_relay_state WHERE lease_until >= (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- taken over: changes 0
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- taken over: changes 1
INSERT INTO outbox_relay_state (relay_id, lease_until, process) VALUES ('01a21413-b509-7001-9864-6246413a6808'::uuid, (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000, 'another machine');

-- taken over: changes 1
UPDATE outbox_relay_state SET lease_until = (extract(epoch from statement_timestamp()) * 1000)::bigint + 10000 WHERE relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid;
SELECT relay_id AS "Owner", (SELECT MIN(due) FROM outbox_message WHERE relay_id = outbox_relay_state.relay_id) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint AS "Now"
FROM outbox_relay_state WHERE lease_until < (extract(epoch from statement_timestamp()) * 1000)::bigint OR relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid
UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint
UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::uuid, (SELECT MIN(due) FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000001'::uuid) AS "Due", (extract(epoch from statement_timestamp()) * 1000)::bigint;

-- taken over: reads
SELECT l.license_id
FROM licenses AS l
WHERE l.status = 'PENDING' AND l.activation_date <= '2026-11-23'::date AND NOT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.correlation_id = l.license_id)
ORDER BY l.activation_date
LIMIT 100;

-- taken over: reads
SELECT EXISTS (
    SELECT 1
    FROM outbox_message AS o
    WHERE o.relay_id <> '00000000-0000-0000-0000-000000000001');

-- taken over: changes 3
UPDATE outbox_message SET relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid WHERE id = ANY (ARRAY(
    SELECT id FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid AND due >= 1795460363942 AND NOT EXISTS (SELECT 1 FROM outbox_relay_state WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid AND lease_until >= (extract(epoch from statement_timestamp()) * 1000)::bigint)
    ORDER BY due, id LIMIT 50 FOR UPDATE SKIP LOCKED))
RETURNING *;

-- taken over: changes 0
UPDATE outbox_message SET relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid WHERE id = ANY (ARRAY(
    SELECT id FROM outbox_message WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid AND due >= 1795460363942 AND NOT EXISTS (SELECT 1 FROM outbox_relay_state WHERE relay_id = '00000000-0000-0000-0000-000000000000'::uuid AND lease_until >= (extract(epoch from statement_timestamp()) * 1000)::bigint)
    ORDER BY due, id LIMIT 200 FOR UPDATE SKIP LOCKED))
RETURNING *;

-- taken over: changes 1
UPDATE outbox_message AS o
SET relay_id = '00000000-0000-0000-0000-000000000001'::uuid,
    due = 1795460367351,
    attempts = 3,
    failure = 'The address scheme is not supported: rabbitmq (Parameter ''address'')'
WHERE o.id = ANY (ARRAY['01a21413-923e-7009-834a-865c8dbd8277']::uuid[]) AND o.relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid;

-- taken over: changes 2
UPDATE outbox_message AS o
SET relay_id = '00000000-0000-0000-0000-000000000001'::uuid,
    due = 1795460367395,
    attempts = 3,
    failure = 'The address scheme is not supported: rabbitmq (Parameter ''address'')'
WHERE o.id = ANY (ARRAY['01a21413-923e-700b-91b1-4dff032cc577', '01a21413-923e-7007-bfc4-39fd69c66f05']::uuid[]) AND o.relay_id = '01a21413-b509-7001-9864-6246413a6808'::uuid;


// Sends CreateLicense as plain JSON: node sender.js [TENANT [KEY]]
import amqp from 'amqplib';

const [tenantId = 'northwind', idempotencyKey = 'example'] = process.argv.slice(2);
const command = { tenantId, idempotencyKey, productOfferingId: 'pbx-basic', customerId: 'acme' };

const connection = await amqp.connect(process.env.RABBITMQ_URL ?? 'amqp://guest:guest@localhost:5672/');
const channel = await connection.createConfirmChannel();
await channel.checkQueue('create-license'); // The service declares it.
channel.sendToQueue('create-license', Buffer.from(JSON.stringify(command)), { contentType: 'application/json', persistent: true });
await channel.waitForConfirms(); // The broker has it now. Whoever is not sure sends it again, with the same key.
console.log('Sent');
await connection.close();

// Prints every event, once: node subscriber.js
import amqp from 'amqplib';

const queue = 'example-subscriber-javascript';
const connection = await amqp.connect(process.env.RABBITMQ_URL ?? 'amqp://guest:guest@localhost:5672/');
const channel = await connection.createChannel();
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
for (const event of ['LicenseCreated', 'LicenseActivated', 'LicenseRejected']) {
  const exchange = `Licensing.Messaging.Contracts:${event}`;
  await channel.assertExchange(exchange, 'fanout', { durable: true });
  await channel.bindQueue(queue, exchange, '');
}

// Delivery is at least once. In earnest this is a table, written in the transaction of what the event brings about.
const handled = new Set();

await channel.prefetch(20);
await channel.consume(queue, (delivery) => {
  const { messageType, message } = JSON.parse(delivery.content); // MassTransit's envelope; the event is its member `message`.
  if (!handled.has(message.eventId)) {
    const type = messageType[0].split(':').pop();
    console.log(`${type} ${message.tenantId} ${message.idempotencyKey} ${message.license?.licenseId ?? message.code}`);
    handled.add(message.eventId);
  }
  channel.ack(delivery); // Only now: what was not acknowledged is delivered again.
});
console.log('Waiting for events; Ctrl+C ends.');

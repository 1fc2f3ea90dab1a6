// Sends 100 plain commands, of which 50 repeat the key and content of the other 50. When all are answered it sends one more, and when it hears of
// that one's license it prints, as JSON, what it has heard: node hundred-commands.js TENANT
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import amqp from 'amqplib';

const [tenantId] = process.argv.slice(2);
const connection = await amqp.connect(process.env.RABBITMQ_URL);
const channel = await connection.createConfirmChannel();
const progress = new EventEmitter();
const read = (delivery) => JSON.parse(delivery.content).message;

// Every LicenseCreated and LicenseRejected, by the eventId: one that is delivered again is the same event.
const events = new Map();
const { queue: subscription } = await channel.assertQueue('', { exclusive: true });
for (const event of ['LicenseCreated', 'LicenseRejected']) {
  const exchange = `Licensing.Messaging.Contracts:${event}`;
  await channel.assertExchange(exchange, 'fanout', { durable: true });
  await channel.bindQueue(subscription, exchange, '');
}
await channel.consume(subscription, (delivery) => {
  const event = read(delivery);
  events.set(event.eventId, event);
  if (event.idempotencyKey === 'last') progress.emit('last');
}, { noAck: true });

// Every answer, by the correlation id that its command was sent with.
const answers = new Map();
const { queue: replyTo } = await channel.assertQueue('', { exclusive: true });
await channel.consume(replyTo, (delivery) => {
  answers.set(delivery.properties.correlationId, read(delivery));
  if (answers.size === 100) progress.emit('answered');
}, { noAck: true });

const correlationIds = Array.from({ length: 100 }, () => randomUUID());
const answered = once(progress, 'answered');
correlationIds.forEach((correlationId, n) => {
  // Some repeat the message id as well, or have none: the key is what counts.
  const messageId = [undefined, randomUUID(), `no UUID ${n}`][n % 3];
  send(`key-${n % 50}`, { correlationId, replyTo, messageId });
});
await channel.waitForConfirms();
await answered;

const last = once(progress, 'last');
send('last', {});
await last;

const created = [...events.values()].filter(({ license, idempotencyKey }) => license && idempotencyKey !== 'last');
console.log(JSON.stringify({
  answers: correlationIds.filter((id) => answers.has(id)).length,
  answeredLicenses: new Set([...answers.values()].map(({ license }) => license?.licenseId)).size,
  licenses: new Set(created.map(({ license }) => license.licenseId)).size,
  keys: new Set(created.map(({ idempotencyKey }) => idempotencyKey)).size,
  events: events.size,
}));
await connection.close();

function send(idempotencyKey, properties) {
  const command = { tenantId, idempotencyKey, productOfferingId: 'pbx-basic', customerId: 'acme', metadata: { of: idempotencyKey } };
  channel.sendToQueue('create-license', Buffer.from(JSON.stringify(command)), { persistent: true, ...properties });
}

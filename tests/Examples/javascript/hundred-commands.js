// Sends 100 plain commands, of which 50 repeat the key and content of the other 50, and then one more; prints the events that come of them.
// node hundred-commands.js TENANT RUN
import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';

const [tenantId, run] = process.argv.slice(2);
const connection = await amqp.connect(process.env.RABBITMQ_URL);
const channel = await connection.createConfirmChannel();

const { queue: events } = await channel.assertQueue('', { exclusive: true });
for (const event of ['LicenseCreated', 'LicenseRejected']) {
  const exchange = `Licensing.Messaging.Contracts:${event}`;
  await channel.assertExchange(exchange, 'fanout', { durable: true });
  await channel.bindQueue(events, exchange, '');
}

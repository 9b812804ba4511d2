// Reading one topic to its end with kafkajs.
import { randomUUID } from 'node:crypto';
import { decompress } from 'fzstd';
import kafkajs from 'kafkajs';
import { Problem } from './registry.mjs';

/** Milliseconds without any progress after which reading is given up. */
const PATIENCE = 30_000;

// Producers may compress: Tocsin's ingest does, with zstd, which kafkajs leaves to a codec. (lz4 and snappy have theirs.)
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress() {
    throw new Error('this program only reads');
  },
  async decompress(bytes) {
    return Buffer.from(decompress(bytes));
  },
});

/** Brokers with TLS or SASL: ssl and sasl beside the others, as kafkajs documents them. */
export function connection(bootstrap) {
  return new kafkajs.Kafka({
    clientId: 'tocsin-example',
    brokers: bootstrap.split(',').map((broker) => broker.trim()),
    connectionTimeout: 5_000,
    requestTimeout: 10_000,
    retry: { retries: 3 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
}

/** Where each partition ends now: Map of partition to { low, high }; high is the offset after its last record. */
export async function endOffsets(kafka, bootstrap, topic) {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]));
  } catch (e) {
    const cause = e.cause ?? e;
    if (cause.type === 'UNKNOWN_TOPIC_OR_PARTITION') {
      throw new Problem(`There is no topic ${topic} at ${bootstrap}. Is this the right cluster, and the name well spelt?`);
    }
    if (cause.type) {
      throw new Problem(`The broker at ${bootstrap} refuses ${topic}: ${cause.message}.`);
    }
    throw new Problem(`No Kafka broker answers at ${bootstrap} (${cause.message}). Is it running? Otherwise give --bootstrap.`);
  } finally {
    await admin.disconnect();
  }
}

/**
 * Hands every committed record before the ends to onRecord, in the order of its partition, and returns when the ends are
 * reached. onRecord gets { topic, partition, offset, timestamp, key, headers, value }, the value still in bytes.
 */
export async function readTo(kafka, topic, ends, onRecord) {
  const open = new Map([...ends].filter(([, { low, high }]) => low < high));
  if (open.size === 0) {
    return;
  }
  // kafkajs can only read in a group. This one is new each time and commits nothing, so it starts at the beginning, and
  // the broker forgets it when it leaves. A service would keep its name, and commit. That aborted records stay hidden is
  // the default here; it is written down because everything depends on it.
  const consumer = kafka.consumer({ groupId: `tocsin-example-${randomUUID()}`, readUncommitted: false });
  let timer;
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise((resolve, reject) => {
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(stalled(topic, open)), PATIENCE);
      };
      alive();
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) {
          reject(new Problem(`Reading ${topic} failed: ${payload.error.message}.`));
        }
      });
      // The last offsets of a partition often hold no record, only the marks that end transactions. A batch counts
      // them, so its end and not the last record tells that we are through.
      consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
        alive();
        const end = open.get(payload.partition);
        if (end && BigInt(payload.lastOffset) + 1n >= end.high) {
          open.delete(payload.partition);
        }
        if (open.size === 0) {
          resolve();
        }
      });
      consumer.run({
        autoCommit: false,
        eachMessage: async ({ partition, message }) => {
          if (BigInt(message.offset) < ends.get(partition).high) {
            // A failure of ours ends the reading; kafkajs would try the record again.
            await onRecord(record(topic, partition, message)).catch(reject);
          }
        },
      }).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
}

function record(topic, partition, message) {
  const headers = Object.fromEntries(
    Object.entries(message.headers ?? {}).map(([name, value]) => [name, value?.toString() ?? null]));
  const { offset, value } = message;
  return {
    topic, partition, offset: Number(offset), timestamp: Number(message.timestamp), key: message.key?.toString() ?? null, headers, value,
  };
}

function stalled(topic, open) {
  const where = [...open].map(([partition, { high }]) => `partition ${partition} before offset ${high}`).join(', ');
  return new Problem(`Nothing more came of ${topic} for ${PATIENCE / 1000} s: ${where}. A transaction may be open, or the broker be gone.`);
}

// Returns when both rooms have read all that is before them: node await-end.mjs HOST:PORT
import { setTimeout as pause } from 'node:timers/promises';
import { connection, endOffsets } from '../node/topics.mjs';

const PATIENCE = 90_000;
// In the order of the straight line: only what enrich has finished fixes what lies before alerts.
const ROOMS = [['tocsin-enrich', 'news-items'], ['tocsin-alerts', 'event-reports']];

const [bootstrap] = process.argv.slice(2);
const kafka = connection(bootstrap);
const admin = kafka.admin();
await admin.connect();

async function behind([groupId, topic]) {
  const ends = await endOffsets(kafka, bootstrap, topic);
  const [{ partitions }] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const committed = new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  let sum = 0n;
  for (const [partition, { high }] of ends) {
    const done = committed.get(partition) ?? -1n;
    sum += high - (done < 0n ? 0n : done);
  }
  return sum;
}

const deadline = Date.now() + PATIENCE;
for (const room of ROOMS) {
  let waiting = await behind(room);
  while (waiting > 0n && Date.now() < deadline) {
    await pause(250);
    waiting = await behind(room);
  }
  if (waiting > 0n) {
    console.error(`After ${PATIENCE / 1000} s ${waiting} records of ${room[1]} still wait before ${room[0]}.`);
    process.exitCode = 1;
    break;
  }
}
await admin.disconnect();

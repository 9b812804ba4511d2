// Compares what two clients read: node compare.mjs A.jsonl B.jsonl ITEMS-SENT KEY-WITH-ABORTED-TOMBSTONE
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const TOPICS = ['news-items', 'enriched-items', 'incidents', 'escalation-alerts'];
const [fileA, fileB, sent, spared] = process.argv.slice(2);

/** All records of a file by topic, in the order of partition and offset. */
function records(file) {
  const all = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  all.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  return Object.fromEntries(TOPICS.map((topic) => [topic, all.filter((record) => record.topic === topic)]));
}

/** Map of key to last value, tombstones left in as null. */
const last = (list) => new Map(list.map(({ key, value }) => [key, value]));
const tombstones = (list) => list.filter(({ value }) => value === null).map(({ key, offset }) => `${offset} ${key}`);
const active = (list) => [...last(list)].filter(([, value]) => value?.state === 'ACTIVE').sort(([a], [b]) => (a < b ? -1 : 1));

function check(passed, sentence) {
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${sentence}`);
}

const a = records(fileA);
const b = records(fileB);
for (const topic of TOPICS) {
  const keys = [last(a[topic]), last(b[topic])].map((map) => [...map.keys()].sort());
  check(keys[0].length > 0 && isDeepStrictEqual(...keys), `${topic}: the same ${keys[0].length} keys`);
  const wrong = a[topic].findIndex((record, i) => !isDeepStrictEqual(record, b[topic][i]));
  check(wrong < 0 && a[topic].length === b[topic].length,
    `${topic}: the same ${a[topic].length} records, times, headers and every field of the values`);
  if (wrong >= 0) {
    console.log(`     first difference:\n     ${JSON.stringify(a[topic][wrong])}\n     ${JSON.stringify(b[topic][wrong])}`);
  }
}

const [alertsA, alertsB] = [a, b].map((read) => read['escalation-alerts']);
const gone = [alertsA, alertsB].map(tombstones);
check(gone[0].length > 0 && isDeepStrictEqual(...gone), `escalation-alerts: the same ${gone[0].length} tombstones`);
const live = [alertsA, alertsB].map(active);
check(live[0].length > 0 && isDeepStrictEqual(...live), `escalation-alerts: the same ${live[0].length} live alerts`);
for (const [who, read] of [['first', a], ['second', b]]) {
  const [items, enriched] = [read['news-items'].length, read['enriched-items'].length];
  check(items === Number(sent), `${who} client: ${items} items for ${sent} sent`);
  check(enriched === Number(sent), `${who} client: ${enriched} enriched items for ${sent} sent`);
  const aborted = TOPICS.flatMap((topic) => read[topic]).filter(({ key }) => key.startsWith('aborted-'));
  check(aborted.length === 0, `${who} client: ${aborted.length} aborted records`);
  const kept = last(read['escalation-alerts']).get(spared);
  check(Boolean(kept), `${who} client: the alert whose tombstone was aborted is still there`);
}

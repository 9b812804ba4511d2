#!/usr/bin/env node
// Reads Tocsin's topics from their beginning to where they end now, says what it read, and exits.
import { parseArgs } from 'node:util';
import { Problem, Registry } from './registry.mjs';
import { connection, endOffsets, readTo } from './topics.mjs';
import { alertInWords, goneInWords, holds } from './words.mjs';

const ALERTS = 'escalation-alerts';
const TOPICS = ['news-items', 'enriched-items', 'incidents', ALERTS];
const USAGE = `node read.mjs [--bootstrap HOST:PORT] [--registry URL] [--topic NAME]... [--json]

  --bootstrap  Kafka brokers, several with commas; or the variable TOCSIN_KAFKA. Default: 127.0.0.1:9092
  --registry   schema registry; or the variable TOCSIN_REGISTRY. Default: http://127.0.0.1:8081
  --topic      what to read, may be given several times; or the variable TOPICS, with commas.
               Default: ${TOPICS.join(', ')}
  --json       one line of JSON for each record instead of words
  --help       this page`;

/** What the command line and, where it is silent, the environment ask for. */
function options() {
  const string = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  let given;
  try {
    given = parseArgs({
      options: { bootstrap: string, registry: string, topic: { ...string, multiple: true }, json: flag, help: flag },
    }).values;
  } catch (e) {
    throw new Problem(`${e.message.split('. ')[0]}. See --help.`, 2);
  }
  const env = process.env;
  return {
    ...given,
    bootstrap: given.bootstrap || env.TOCSIN_KAFKA || '127.0.0.1:9092',
    registry: given.registry || env.TOCSIN_REGISTRY || 'http://127.0.0.1:8081',
    topics: given.topic ?? (env.TOPICS ? env.TOPICS.split(',').map((name) => name.trim()) : TOPICS),
  };
}

/** Says each alert as its record comes, and at the end what stands. */
class AlertTeller {
  #alerts = new Map();

  record({ key, headers, value }) {
    if (value === null) {
      this.#alerts.delete(key);
      console.log(goneInWords(key, headers.ce_type));
    } else {
      this.#alerts.set(key, value);
      console.log(alertInWords(value, headers.ce_type, Date.now()));
    }
  }

  end(sum) {
    const alerts = [...this.#alerts.values()];
    const active = alerts.filter((alert) => alert.state === 'ACTIVE');
    const current = active.filter((alert) => holds(alert, Date.now()));
    console.log(sum);
    console.log(`  ${active.length} alerts are active, ${current.length} of them not lapsed by this clock; `
      + `${alerts.length - active.length} stay withdrawn`);
  }
}

/** Every record as a line of JSON. */
const jsonTeller = {
  record: (record) => console.log(JSON.stringify(record)),
  end: () => {},
};

const sumTeller = { record: () => {}, end: (sum) => console.log(sum) };

/** Reads one topic; returns how many records could not be read. */
async function readTopic(kafka, registry, { bootstrap, json }, topic) {
  const ends = await endOffsets(kafka, bootstrap, topic);
  const schema = await registry.schemaOf(topic);
  const teller = json ? jsonTeller : topic.endsWith(ALERTS) ? new AlertTeller() : sumTeller;
  const keys = new Set();
  let [records, tombstones, unreadable] = [0, 0, 0];
  await readTo(kafka, topic, ends, async (record) => {
    records += 1;
    keys.add(record.key);
    if (record.value === null) {
      tombstones += 1;
      teller.record(record);
      return;
    }
    const place = `${topic}, partition ${record.partition}, offset ${record.offset}`;
    const value = await registry.read(topic, record.value, place);
    if (value === undefined) {
      unreadable += 1;
    } else {
      teller.record({ ...record, value });
    }
  });
  teller.end(`${topic}: ${records} records, ${keys.size} keys, ${tombstones} tombstones (value null); schema ${schema}`);
  return unreadable;
}

async function main() {
  const wanted = options();
  if (wanted.help) {
    console.log(USAGE);
    return;
  }
  const kafka = connection(wanted.bootstrap);
  const registry = new Registry(wanted.registry);
  let unreadable = 0;
  for (const topic of wanted.topics) {
    unreadable += await readTopic(kafka, registry, wanted, topic);
  }
  if (unreadable > 0) {
    throw new Problem(`${unreadable} records could not be read; each is named above, all others were read.`);
  }
}

// exitCode and not exit(): what is still on its way into a pipe gets there.
main().catch((e) => {
  console.error(e instanceof Problem ? `read.mjs: ${e.message}` : e);
  process.exitCode = e.status ?? 1;
});

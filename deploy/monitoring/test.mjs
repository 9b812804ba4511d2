// `tocsin up` on a feed and on items of this minute, scraped by a real Prometheus; see test.sh.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tocsin = join(here, '../bin/tocsin');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-monitoring-'));
const children = [];
const BOUND = 180_000;

/** Starts a program; what it says is kept, and shown when the test fails. */
function start(command, args, env = {}) {
  const child = spawn(command, args, {cwd: folder, env: {...process.env, ...env}});
  child.said = '';
  child.stdout.on('data', (data) => (child.said += data));
  child.stderr.on('data', (data) => (child.said += data));
  child.done = new Promise((resolve) => child.on('exit', resolve));
  children.push(child);
  return child;
}

async function until(what, test) {
  const end = Date.now() + BOUND;
  for (;;) {
    const result = await test();
    if (result) return result;
    if (Date.now() > end) throw new Error(`${what}: not within ${BOUND / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const item = (id, time) => ({
  id, lang: 'en', publisher: 'reuters.com', zone: 'UTC', published: time.toISOString(),
  title: 'North Korea fires ballistic missile',
  text: 'North Korea fired a ballistic missile into the East Sea on '
    + `${time.toLocaleDateString('en', {weekday: 'long', timeZone: 'UTC'})}, the Joint Chiefs of Staff of South Korea said.`,
});

/** A feed with one entry of now, so that a source has something to show. */
function feed() {
  const now = new Date().toUTCString();
  const body = `<rss version="2.0"><channel><title>x</title><item><guid>a</guid><link>http://127.0.0.1/a</link>`
    + `<title>Weather</title><description>It rains in the hills.</description><pubDate>${now}</pubDate></item></channel></rss>`;
  const server = createServer((request, response) => {
    const here = request.url === '/feed.xml';
    response.writeHead(here ? 200 : 404, {'Content-Type': here ? 'application/rss+xml' : 'text/plain'});
    response.end(here ? body : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function run() {
  const publisher = await feed();
  const site = `127.0.0.1:${publisher.address().port}`;
  writeFileSync(join(folder, 'sources.yaml'), `contact: ops@example.org\nallow: ["${site}"]\nsources:\n`
    + `  - {id: local, feed: "http://${site}/feed.xml", publisher: local.example, language: en, page: feed, interval: 2s}\n`);
  writeFileSync(join(folder, 'push.yaml'), 'port: 0\npushers:\n  - {id: wire, publisher: wire.example, token: "${env:WIRE_TOKEN}"}\n');
  writeFileSync(join(folder, 'tocsin.yaml'), 'sources: sources.yaml\npush: push.yaml\n');
  const token = 'a-token-of-24-characters';
  const up = start(tocsin, ['up', '--data', 'data', '--kafka-port', '0', '--registry-port', '0', '--http-port', '0', '--config', 'tocsin.yaml'], {WIRE_TOKEN: token});
  const said = (pattern) => up.said.match(pattern)?.[1];
  const health = await until('tocsin up', () => {
    if (up.exitCode !== null) throw new Error('tocsin up has ended');
    return said(/http:\/\/(\S+)\/ready/);
  });

  const config = readFileSync(join(here, 'prometheus.yaml'), 'utf8')
    .replaceAll('15s', '1s').replace(/targets: .*/, `targets: ["${health}"]`).replace('rules.yaml', join(here, 'rules.yaml'));
  writeFileSync(join(folder, 'prometheus.yaml'), config);
  const prometheus = start('prometheus', ['--config.file=prometheus.yaml', '--storage.tsdb.path=tsdb', '--web.listen-address=127.0.0.1:0']);
  const address = await until('prometheus', () => prometheus.said.match(/Listening on" address=(\S+)/)?.[1]);
  const ask = async (path) => {
    const answer = await (await fetch(`http://${address}/api/v1/${path}`)).json();
    if (answer.status !== 'success') throw new Error(`${path}: ${answer.error}`);
    return answer.data;
  };
  const query = async (expression) => (await ask(`query?query=${encodeURIComponent(expression)}`)).result;
  await until('first scrape', async () => (await query('tocsin_ready')).length > 0);

  const ingest = start(tocsin, ['ingest', '--file', '-', '--live', '--kafka', said(/broker +(\S+)/), '--registry', said(/registry +(\S+)/)]);
  ingest.stdin.end(JSON.stringify(item('launch', new Date())) + '\n');
  if (await ingest.done) throw new Error(`tocsin ingest failed: ${ingest.said}`);
  await until('an alert in the metrics', async () => (await query('tocsin_alert_lag_seconds_count > 0')).length > 0);

  const post = () => fetch(`http://127.0.0.1:${said(/POST on port (\d+)/)}/items`, {
    method: 'POST', body: '{"id": "1", "title": "It rains"}',
    headers: {'Authorization': `Bearer ${token}`, 'Content-Type': 'application/json'},
  });
  await until('a post', async () => (await post()).status === 202);

  let checked = 0;
  for (const file of readdirSync(join(here, 'dashboards'))) {
    const panels = JSON.parse(readFileSync(join(here, 'dashboards', file), 'utf8')).panels;
    for (const {expr} of panels.flatMap((panel) => panel.targets ?? [])) {
      await until(`${file}: ${expr} returns no data`, async () =>
        (await query(expr.replaceAll('$__rate_interval', '30s'))).some((series) => series.value[1] !== 'NaN'));
      checked++;
    }
  }
  const nothing = await query('tocsin_no_such_series');
  if (nothing.length > 0 || checked < 15) throw new Error(`${checked} queries checked; a series that is not there: ${nothing.length}`);

  const rules = await until('all rules evaluated', async () => {
    const all = (await ask('rules')).groups.flatMap((group) => group.rules);
    return all.length > 0 && all.every((rule) => rule.health !== 'unknown') && all;
  });
  const bad = rules.filter((rule) => rule.health !== 'ok');
  if (bad.length > 0) throw new Error(`rules that fail: ${bad.map((rule) => `${rule.name} (${rule.lastError})`)}`);
  const firing = rules.filter((rule) => rule.state === 'firing').map((rule) => rule.name);
  if (firing.length > 0) throw new Error(`rules that fire although all is well: ${firing}`);
  // Names that nobody exports would make a rule silent for ever.
  const known = new Set((await ask('label/__name__/values')));
  const elsewhere = new Set(['kafka_server_replicamanager_partitionswithlatetransactionscount', 'tocsin_notify_waiting']);
  for (const rule of rules) {
    for (const name of rule.query.match(/\b(?:tocsin|kafka)_\w+/g) ?? []) {
      if (!known.has(name) && !elsewhere.has(name)) throw new Error(`${rule.name} asks for ${name}, which nobody exports`);
    }
  }
  console.log(`${checked} queries of the dashboards return data; ${rules.length} rules loaded, none fires`);
  publisher.close();
}

let status = 0;
try {
  await run();
} catch (problem) {
  status = 1;
  console.error(problem.message);
  for (const child of children) console.error(`--- ${child.spawnargs.join(' ')}\n${child.said.slice(-2000)}`);
} finally {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  await Promise.all(children.map((child) => child.done));
  rmSync(folder, {recursive: true, force: true});
}
process.exit(status);

// Sends messages to receive.mjs as tocsin notify does, and as somebody else might. Prints verdicts for test.sh.
import { createHmac } from 'node:crypto';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const key = Buffer.from('a secret of twenty-four bytes');
const child = spawn(process.execPath, [fileURLToPath(new URL('receive.mjs', import.meta.url))], {
  env: { ...process.env, WEBHOOK_SECRET: `whsec_${key.toString('base64')}`, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
child.stdout.setEncoding('utf8').on('data', (text) => { said += text; });
const address = await new Promise((resolve, reject) => {
  child.stdout.on('data', () => {
    const found = /listening on (\S+)/.exec(said);
    if (found) resolve(found[1]);
  });
  child.on('exit', () => reject(new Error('it ended')));
});

const alert = { run: 'ACTUAL', level: 'SEVERE', headline: '북한 1 launch', validUntil: '2026-03-11T00:00:00Z' };

async function post(id, { at = Math.floor(Date.now() / 1000), with: used = key, change = (body) => body, data = alert } = {}) {
  const body = JSON.stringify({ id, type: 'io.tocsin.alert.raised', data });
  const signature = createHmac('sha256', used).update(`${id}.${at}.`).update(body).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': `${at}`, 'webhook-signature': `v1,${'A'.repeat(44)} v1,${signature}` };
  return (await fetch(address, { method: 'POST', headers, body: change(body) })).status;
}

function check(sentence, good) {
  console.log(`${good ? 'ok  ' : 'FAIL'} webhook: ${sentence}`);
}

try {
  check('takes a message', (await post('a:1')) === 204);
  check('takes it again', (await post('a:1')) === 204);
  check('takes an exercise', (await post('b:2', { data: { ...alert, run: 'EXERCISE' } })) === 204);
  check('refuses another secret', (await post('c:3', { with: Buffer.from('another secret of 24 byt') })) === 401);
  check('refuses a changed body', (await post('d:4', { change: (body) => body.replace('SEVERE', 'MINOR') })) === 401);
  check('refuses what is old', (await post('e:5', { at: Math.floor(Date.now() / 1000) - 3600 })) === 401);
  check('refuses what is unsigned', (await fetch(address, { method: 'POST', body: '{}' })).status === 401);
  check('said the message once, and nothing else', said.split('\n').slice(1).join('\n')
    === 'raised SEVERE 북한 1 launch (until 2026-03-11T00:00:00Z)\n');
} finally {
  child.kill();
}

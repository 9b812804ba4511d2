#!/usr/bin/env node
// Takes the messages of `tocsin notify` (format cloudevents): checks who sent them and when, drops repeats, says each alert.
// The secret, as in the endpoint's file, stands in the variable WEBHOOK_SECRET: whsec_ and Base64. Needs no package.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const LONGEST = 1_000_000; // bytes of a message
const OLDEST = 300; // seconds

const secret = process.env.WEBHOOK_SECRET ?? '';
if (!secret.startsWith('whsec_')) {
  console.error('receive.mjs: set WEBHOOK_SECRET to the secret of the endpoint, whsec_…');
  process.exit(1);
}
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

/** True if the sender knows the secret and has sent just now. */
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !(Math.abs(Date.now() / 1000 - Number(at)) <= OLDEST)) {
    return false;
  }
  const right = Buffer.from('v1,' + createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64'));
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

// A message may come twice under one id. Keep these where they survive a restart if that matters.
const seen = new Set();

function take({ id, type, data }) {
  if (seen.has(id)) {
    return;
  }
  seen.add(id);
  if (data.run !== 'ACTUAL') {
    return; // an exercise pages nobody
  }
  console.log(`${type.slice(type.lastIndexOf('.') + 1)} ${data.level} ${data.headline} (until ${data.validUntil})`);
}

const server = createServer(async (request, response) => {
  const answer = (status) => response.writeHead(status).end();
  const parts = [];
  let length = 0;
  try {
    for await (const part of request) {
      length += part.length;
      if (length > LONGEST) {
        answer(413);
        return;
      }
      parts.push(part);
    }
    const body = Buffer.concat(parts); // the bytes that were signed, before anything reads them
    if (request.method !== 'POST' || !isGenuine(request.headers, body)) {
      answer(401);
      return;
    }
    take(JSON.parse(body));
    answer(204); // only now: what is not answered comes again
  } catch (e) {
    console.error(`receive.mjs: ${e.message}`);
    answer(500);
  }
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));

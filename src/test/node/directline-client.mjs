// Holds a conversation with the unmodified botframework-directlinejs and prints what it saw as one line of JSON.
// Usage: node directline-client.mjs MODULES DOMAIN MESSAGES [SENTENCE…]
import { createRequire } from 'node:module';

const [modules, domain, count, ...sentences] = process.argv.slice(2);
const require = createRequire(`${modules}/`);

let sockets = 0;
const Ws = require('ws');
globalThis.WebSocket = class extends Ws {
  constructor(url) {
    super(url);
    sockets += 1;
  }
};
globalThis.XMLHttpRequest = require('xhr2');
const { DirectLine } = require('botframework-directlinejs');

const total = Number(count);
const generated = await (await fetch(`${domain}/tokens/generate`, { method: 'POST' })).json();
// A random() of 0 makes the library's own wait before a reconnect its shortest, 3 s.
const line = new DirectLine({ domain, token: generated.token, random: () => 0 });

const received = [];
const posted = [];
const statuses = [];
line.connectionStatus$.subscribe(status => statuses.push(status));
line.activity$.subscribe({
  next: activity => received.push(activity),
  error: error => finish(`activity$ failed: ${error}`)
});

const sleep = millis => new Promise(resolve => setTimeout(resolve, millis));
const answered = () => new Set(received.filter(a => a.from.role === 'bot' && a.type === 'message').map(a => a.replyToId)).size;

async function until(reached, millis) {
  const end = Date.now() + millis;
  while (!reached() && Date.now() < end) {
    await sleep(20);
  }
}

function post(number) {
  const clientActivityID = `own-${number}`;
  line
    .postActivity({
      type: 'message',
      from: { id: 'whoever' },
      text: sentences.length ? sentences[number % sentences.length] : `message ${number}`,
      channelData: { clientActivityID }
    })
    .subscribe({
      next: id => posted.push({ clientActivityID, id }),
      error: error => finish(`message ${number} failed: ${error.status ?? error}`)
    });
}

function finish(error) {
  console.log(JSON.stringify({ error, conversationId: generated.conversationId, received, posted, sockets, statuses }));
  process.exit(0);
}

await until(() => statuses.includes(2), 20_000);
let sent = 0;
while (sent < total) {
  for (let i = 0; i < 3 && sent < total; i += 1) {
    sent += 1;
    post(sent);
    await until(() => posted.length >= sent, 10_000); // one at a time, so that their order is ours
  }
  // Not longer: some are sent while the socket is down.
  await until(() => answered() >= sent, 1_000);
}
await until(() => answered() >= total, 60_000);
await sleep(300); // whatever would come twice
finish(null);

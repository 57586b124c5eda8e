/**
 * The kiosk without a network: its page, the goods of its store and their pictures. It keeps what is listed here and
 * nothing else, so that nothing of a customer can get into a cache: no conversation, no token, no answer to a POST.
 */
const SHELL = 'zhanggui-kiosk-shell-%version%';
const GOODS = 'zhanggui-kiosk-goods';
const PICTURES = 'zhanggui-kiosk-pictures';
const PAGE = '/kiosk/';
const FILES = [
  PAGE,
  '%files /kiosk/ -/kiosk/staff/ /chat/chat /chat/place.js /chat/products.css /chat/texts/ /chat/view/ /shared/ /webjars/lit-html/lit-html.js /webjars/lit-html/directive.js /webjars/lit-html/directive-helpers.js /webjars/lit-html/directives/repeat.js%',
];
/** Public facts of the catalogue, and in which store the device stands. */
const FACTS = /^\/api\/v1\/stores(\/[A-Za-z0-9._-]{1,64}\/(goods|popular))?$|^\/kiosk\/api\/device$/;
const PICTURE = /^\/pictures\/[A-Za-z0-9._-]{1,80}$/;
const MOST_PICTURES = 600;
const MOST_FACTS = 20;
const PATIENCE = 5_000;
const KEPT_AT = 'x-kept-at';

addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES.map((path) => new Request(path, {cache: 'no-cache'})))));
});

addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('zhanggui-kiosk-shell-') && name !== SHELL) {
          await caches.delete(name);
        }
      }
      await clients.claim();
    })(),
  );
});

addEventListener('message', (event) => {
  if (event.data === 'now') {
    void skipWaiting();
  } else if (Array.isArray(event.data?.pictures)) {
    event.waitUntil(keepPictures(event.data.pictures.slice(0, MOST_PICTURES)));
  }
});

addEventListener('fetch', (event) => {
  const {request} = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('authorization')) {
    return;
  }
  if (request.mode === 'navigate' ? url.pathname === PAGE : FILES.includes(url.pathname)) {
    event.respondWith(shell(url.pathname, request));
  } else if (FACTS.test(url.pathname)) {
    event.respondWith(facts(request));
  } else if (PICTURE.test(url.pathname)) {
    event.respondWith(picture(url.pathname));
  }
});

/** A file of the page, all of one version. */
async function shell(path, request) {
  return (await (await caches.open(SHELL)).match(path)) ?? fetch(request);
}

/** The shop's word where it can be had, else its last one, with when that was. */
async function facts(request) {
  const cache = await caches.open(GOODS);
  try {
    const answer = await fetch(request, {signal: AbortSignal.timeout(PATIENCE)});
    if (answer.ok) {
      const kept = new Response(await answer.clone().blob(), {
        headers: {'content-type': answer.headers.get('content-type') ?? '', [KEPT_AT]: String(Date.now())},
      });
      await cache.put(request.url, kept);
      await bound(cache, MOST_FACTS);
    } else if (answer.status < 500) {
      await cache.delete(request.url);
    }
    return answer.status >= 500 ? ((await cache.match(request.url)) ?? answer) : answer;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) {
      return kept;
    }
    throw error;
  }
}

async function picture(path) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(path);
  if (kept) {
    return kept;
  }
  const answer = await fetch(path);
  if (answer.ok) {
    await cache.put(path, answer.clone());
    await bound(cache, MOST_PICTURES);
  }
  return answer;
}

/** Fetches pictures before they are needed, one after the other. */
async function keepPictures(paths) {
  for (const path of paths) {
    if (typeof path === 'string' && PICTURE.test(path)) {
      await picture(path).catch(() => undefined);
    }
  }
}

/** Drops the oldest entries over a bound. */
async function bound(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) {
    await cache.delete(key);
  }
}

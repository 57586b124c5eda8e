import {Refused} from '../shared/directline.js';

const ROOT = '/kiosk/api/';
const PATIENCE = 10_000;

/**
 * What this device is and what the staff of its store wishes of it, as the shop said last. Its credential is a cookie
 * that no script can read.
 */
export const device = {
  /** Whether it is enrolled; null until the shop has said so. @type {boolean | null} */
  enrolled: null,
  id: '',
  name: '',
  /** The store in which it stands; its key is that of the stock. @type {{key: string, zh: string, en: string} | null} */
  store: null,
  /** In which it speaks to whoever has not chosen. @type {'zh' | 'en'} */
  language: 'zh',
  /** Whether the staff has closed it. */
  closed: false,
  /** How often the staff wished that the page be loaded anew. */
  reload: 0,
};

/**
 * Asks the shop, under the device's name.
 *
 * @param {'GET' | 'POST'} method @param {string} path @param {object} [body]
 * @throws {Refused} with 401 when this device is not enrolled
 */
export async function ask(method, path, body) {
  const answer = await fetch(ROOT + path, {
    method,
    headers: body && {'Content-Type': 'application/json'},
    body: body && JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 401) {
    device.enrolled = false;
  }
  if (!answer.ok) {
    throw new Refused(answer.status, '', null);
  }
  return answer.json();
}

/** Takes in what the shop says of this device. */
export function told({device: id, name, store, language, closed, reload}) {
  Object.assign(device, {enrolled: true, id, name, store, language, closed, reload});
}

/** Asks the shop what this device is; without the shop it stays as it was. */
export async function learn() {
  await ask('GET', 'device').then(told, () => undefined);
}

/** @param {string} code @returns {Promise<'' | 'wrong' | 'malformed' | 'limited' | 'away'>} what was wrong, if anything */
export async function enrol(code) {
  try {
    told(await ask('POST', 'enrol', {code}));
    return '';
  } catch (error) {
    return {400: 'malformed', 404: 'wrong', 429: 'limited'}[error.status] ?? 'away';
  }
}

/** A token for the next customer's conversation. @param {'zh' | 'en'} language @returns {Promise<{token: string}>} */
export function admit(language) {
  return ask('POST', 'sessions', {language});
}

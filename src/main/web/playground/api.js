const CONVERSATIONS = '/api/v1/playground/conversations';
const PATIENCE = 20_000;

/** What the shop answered when it did not do it. Status 0 means that it could not be reached. */
export class Problem extends Error {
  /** @param {number} status @param {string} detail @param {any[]} findings */
  constructor(status, detail, findings = []) {
    super(detail);
    this.status = status;
    this.findings = findings;
  }
}

/** @param {'zh' | 'en'} language @param {{visits: number, recent: string[]}} customer */
export function open(language, customer) {
  return ask('POST', CONVERSATIONS, {language, ...customer});
}

/** @param {string} id */
export function read(id) {
  return ask('GET', `${CONVERSATIONS}/${encodeURIComponent(id)}`);
}

/** @param {string} id @param {object} said text, or text and payload, or event and value; language */
export function turn(id, said) {
  return ask('POST', `${CONVERSATIONS}/${encodeURIComponent(id)}/turns`, said);
}

/** @param {string} id @param {number} to how many turns are kept */
export function back(id, to) {
  return ask('POST', `${CONVERSATIONS}/${encodeURIComponent(id)}/back`, {to});
}

/** @param {string} id @param {string} name */
export function keep(id, name) {
  return ask('POST', `${CONVERSATIONS}/${encodeURIComponent(id)}/test`, {name});
}

/** What must be mended in the dialog files. */
export function findings() {
  return ask('GET', '/api/v1/playground/findings');
}

/** Asks the shop; what it refuses is a {@link Problem}. @param {string} method @param {string} path @param {object} [body] */
export async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body && {'Content-Type': 'application/json'},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Problem(0, '');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, String(answer.detail ?? response.statusText), answer.findings ?? []);
  }
  return answer;
}

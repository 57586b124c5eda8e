/**
 * The requests of Bot Framework Direct Line 3.0, as far as a visitor's page needs them.
 *
 * @typedef {object} Session
 * @property {string} conversationId
 * @property {string} token
 * @property {number} expires when the token ends, in milliseconds since 1970
 *
 * @typedef {Session & {streamUrl: string}} Opened
 */

/** The shop answered, but not with what was asked for. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {number | null} retryAfter seconds the shop asks to wait */
  constructor(status, code, retryAfter) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The token is no longer good. */
  get unauthorised() {
    return this.status === 401 || this.status === 403;
  }

  /** The same request may succeed later. */
  get transient() {
    return this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE = 15_000;

export class DirectLine {
  #base;
  #locale;
  #now;
  #admit;

  /**
   * @param {string} base such as `/v3/directline`
   * @param {() => string} locale the BCP 47 tag of the page's language
   * @param {() => number} now milliseconds since 1970
   * @param {(() => Promise<{token: string}>) | null} admit gives a token for a new conversation, where not everybody gets one
   */
  constructor(base, locale, now = Date.now, admit = null) {
    this.#base = base;
    this.#locale = locale;
    this.#now = now;
    this.#admit = admit;
  }

  /** Goes on with the conversation of another device. @param {string} code @returns {Promise<Session>} */
  async takeOver(code) {
    const answer = await this.#call('POST', 'tokens/move', null, {code});
    return {conversationId: answer.conversationId, token: answer.token, expires: this.#expires(answer)};
  }

  /**
   * Where another device goes on with the conversation, once.
   *
   * @param {Session} session
   * @returns {Promise<{url: string, expires_in: number, qr: {size: number, path: string}}>}
   */
  async move(session) {
    return this.#call('POST', `conversations/${encodeURIComponent(session.conversationId)}/move`, session.token);
  }

  /**
   * Where the visitor goes on in WeChat.
   *
   * @param {Session} session
   * @returns {Promise<{url: string, expires_in: number, qr: {size: number, path: string}}>}
   */
  async invite(session) {
    return this.#call('POST', `conversations/${encodeURIComponent(session.conversationId)}/wechat`, session.token);
  }

  /** This device has done with the conversation. @param {Session} session */
  async end(session) {
    await this.#call('POST', `conversations/${encodeURIComponent(session.conversationId)}/end`, session.token);
  }

  /** A new anonymous visitor and a new conversation. @returns {Promise<Opened>} */
  async begin() {
    const {token} = await (this.#admit?.() ?? this.#call('POST', 'tokens/generate', null));
    return this.#opened(await this.#call('POST', 'conversations', token, {locale: this.#locale()}));
  }

  /**
   * The stream of a conversation from a place on.
   *
   * @param {Session} session
   * @param {string} watermark the last place that the page has; `0` for all
   * @returns {Promise<Opened>}
   */
  async resume(session, watermark) {
    const path = `conversations/${encodeURIComponent(session.conversationId)}?watermark=${encodeURIComponent(watermark)}`;
    return {...session, ...this.#opened(await this.#call('GET', path, session.token), session)};
  }

  /**
   * A part of the conversation, oldest first.
   *
   * @param {Session} session
   * @param {number} last how many activities, 1 to 500
   * @param {number} [before] the place before which they stand; the newest when left out
   * @returns {Promise<{activities: object[], watermark: string}>}
   */
  async read(session, last, before) {
    const from = before ? `&before=${before}` : '';
    const path = `conversations/${encodeURIComponent(session.conversationId)}/activities?last=${last}${from}`;
    return this.#call('GET', path, session.token);
  }

  /** The same visitor with a token that lasts longer. @param {Session} session @returns {Promise<Session>} */
  async refresh(session) {
    const answer = await this.#call('POST', 'tokens/refresh', session.token);
    return {...session, token: answer.token, expires: this.#expires(answer)};
  }

  /** @param {Session} session @param {object} activity @returns {Promise<string>} the id the shop gave it */
  async post(session, activity) {
    const path = `conversations/${encodeURIComponent(session.conversationId)}/activities`;
    return (await this.#call('POST', path, session.token, activity)).id;
  }

  /**
   * Sends a picture.
   *
   * @param {Session} session
   * @param {Blob} picture
   * @param {object} activity what it belongs to, with its clientActivityID
   * @returns {Promise<string>} the id the shop gave it
   */
  async upload(session, picture, activity) {
    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(activity)], {type: 'application/vnd.microsoft.activity'}));
    form.append('file', picture, 'picture.jpg');
    const path = `conversations/${encodeURIComponent(session.conversationId)}/upload`;
    return (await this.#call('POST', path, session.token, form)).id;
  }

  #opened(answer, session) {
    return {
      conversationId: answer.conversationId ?? session?.conversationId,
      token: answer.token ?? session?.token,
      expires: answer.expires_in ? this.#expires(answer) : (session?.expires ?? this.#now()),
      streamUrl: answer.streamUrl,
    };
  }

  #expires(answer) {
    return this.#now() + answer.expires_in * 1000;
  }

  /** @param {string} method @param {string} path @param {string | null} token @param {object} [body] */
  async #call(method, path, token, body) {
    const headers = {};
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    const form = body instanceof FormData;
    if (body && !form) {
      headers['Content-Type'] = 'application/json';
    }
    const response = await fetch(`${this.#base}/${path}`, {
      method,
      headers,
      body: form ? body : body && JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(form ? 4 * PATIENCE : PATIENCE),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => null);
      const seconds = Number(response.headers.get('Retry-After'));
      throw new Refused(response.status, problem?.error?.code ?? problem?.code ?? '', seconds > 0 ? seconds : null);
    }
    return response.json();
  }
}

/** An activity's place in its conversation: 1, 2, 3 without gaps. @param {any} activity @returns {number} */
export function placeOf(activity) {
  return activity.channelData?.['webchat:sequence-id'] ?? 0;
}

/** The id a client gave its own message, as the different Direct Line clients spell it. @param {any} activity */
export function clientActivityId(activity) {
  return activity.channelData?.clientActivityID ?? activity.channelData?.clientActivityId;
}

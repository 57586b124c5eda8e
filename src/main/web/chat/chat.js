import {DirectLine} from '../shared/directline.js';
import {localeOf} from '../shared/format.js';
import {Line} from '../shared/line.js';
import {Outbox, randomId} from '../shared/outbox.js';
import {Settings} from '../shared/settings.js';
import {Storage} from '../shared/storage.js';
import {Tab} from '../shared/tab.js';
import {Transcript} from '../shared/transcript.js';

/** The longest message that the shop takes, in Unicode characters. */
export const LONGEST = 4000;

const TYPING_LASTS = 8_000;
const HISTORY_LASTS = 2_000;
const HASTE = 1_500;

/** How many Unicode characters a text has. @param {string} text */
export function lengthOf(text) {
  return Array.from(text).length;
}

/** What the page knows and what the visitor can do. Views read it and call it; it tells `changed` when it is other. */
export class Chat {
  /** The words of the page in its language. @type {Record<string, any>} */
  text = {};
  /** @type {'ended' | 'full' | 'noPicture' | 'codeOver' | 'noWechat' | 'wechatAway' | null} */
  notice = null;
  typing = false;
  /** @type {number | null} the visitor's place in the queue for a person, 1 for who is next */
  position = null;
  /** Whether the earlier part of the conversation is still on its way. */
  restoring = false;
  /** @type {string | null} the SKU of the product in the detail panel */
  selected = null;
  /** Whether an earlier part is being fetched. */
  lookingBack = false;
  unread = 0;
  askingStartOver = false;
  /** The QR code that leads into WeChat, while it is shown. @type {{size: number, path: string} | null} */
  invitation = null;

  #storage;
  #outbox;
  #transcript = new Transcript();
  #tab = new Tab('zhanggui.line');
  #changed;
  /** Pictures that are being sent, or could not be: they are not kept when the page is left. @type {any[]} */
  #pictures = [];
  #wanted = {sku: '', at: 0};
  /** @type {import('./alerts.js').Alerts | null} loaded when wanted */
  #alerts = null;
  #timers = {typing: 0, history: 0};

  /**
   * @param {() => void} changed the page must be drawn again
   * @param {Storage} storage where the page remembers; a kiosk remembers nothing
   * @param {(() => Promise<{token: string}>) | null} admit gives a token for a new conversation, where not everybody gets one
   */
  constructor(changed, storage = new Storage(), admit = null) {
    this.#changed = changed;
    this.#storage = storage;
    this.#outbox = new Outbox(storage, 'zhanggui.outbox');
    this.settings = new Settings(this.#storage);
    this.draft = this.#storage.read('zhanggui.draft', '');
    this.line = new Line({
      api: new DirectLine('/v3/directline', () => localeOf(this.settings.language), Date.now, admit),
      storage: this.#storage,
      key: 'zhanggui.session',
      outbox: this.#outbox,
      events: {
        state: (state) => this.#lineIs(state),
        activities: (activities) => this.#said(activities),
        taken: (entry) => this.#then(() => this.#transcript.taken(entry)),
        refused: () => this.#changed(),
        begun: (reason) => this.#begun(reason),
      },
    });
  }

  get rows() {
    return [...this.#transcript.rows(this.#outbox.entries), ...this.#pictures.filter(({key}) => !this.#transcript.has(key))];
  }

  /** Whether the conversation has an earlier part that is not here. */
  get hasEarlier() {
    return this.#transcript.first > 1;
  }

  /** Who has the word. */
  get speaker() {
    return this.#transcript.speaker;
  }

  /** What the shop said of the product in the detail panel. */
  get about() {
    return this.#transcript.about(this.selected ?? '');
  }

  /**
   * Connects.
   *
   * @param {string | null} sku a product that the visitor came for
   * @param {string | null} code of a conversation that goes on here
   */
  async start(sku, code = null) {
    if (code) {
      await this.line.takeOver(code).catch(() => (this.notice = 'codeOver'));
    }
    this.restoring = this.line.known;
    await this.#learn();
    this.#changed();
    if (this.#storage.read('zhanggui.alerts', null)) {
      await this.#alerting();
    }
    await this.continueHere();
    if (sku) {
      this.open(sku);
    }
  }

  /** Fetches an earlier part of the conversation. @returns {Promise<boolean>} whether there was one */
  async lookBack() {
    if (this.lookingBack || !this.hasEarlier) {
      return false;
    }
    this.#then(() => (this.lookingBack = true));
    const earlier = await this.line.before(this.#transcript.first).catch(() => []);
    this.#then(() => {
      this.#transcript.precede(earlier);
      this.lookingBack = false;
    });
    return earlier.length > 0;
  }

  /** Keeps the whole conversation as a file. */
  async download() {
    const {save} = await import('./download.js');
    while (await this.lookBack());
    save(this.rows, this.text, this.settings.language);
  }

  /** Whether the visitor wants to be told of answers while looking elsewhere: not, by a sound, or by all there is. */
  get alerts() {
    return this.#alerts?.mode ?? 'off';
  }

  async switchAlerts() {
    await this.#alerting();
    const mode = await this.#alerts.next();
    this.#storage.write('zhanggui.alerts', mode === 'off' ? undefined : mode);
    this.#changed();
  }

  async #alerting() {
    const {Alerts} = await import('./alerts.js');
    this.#alerts ??= new Alerts(this.#storage.read('zhanggui.alerts', 'off'));
  }

  /** Takes the line from whichever tab has it. */
  async continueHere() {
    const back = () => {
      this.#outbox.reload();
      this.line.open();
    };
    await this.#tab.take(() => this.line.yield(), back);
    back();
  }

  /** @param {string} text as it stands in the composer */
  send(text) {
    const words = text.trim();
    if (words && lengthOf(words) <= LONGEST && this.#put({type: 'message', text: words})) {
      this.write('');
    }
  }

  /** Presses a suggestion. @param {{type?: string, title?: string, value?: unknown, text?: string}} action */
  press(action) {
    const title = String(action.title ?? action.value ?? '');
    const words = action.type === 'imBack' ? String(action.value ?? title) : String(action.text ?? title);
    this.#put({type: 'message', text: words, ...(action.type !== 'imBack' && {value: action.value})});
  }

  /** Puts a product into the cart; pressed twice in haste it is meant once. @param {{sku: string, title: string}} product */
  want({sku, title}) {
    const now = performance.now();
    if (sku !== this.#wanted.sku || now - this.#wanted.at > HASTE) {
      this.#wanted = {sku, at: now};
      this.press({title: this.text.addOf(title), value: `cart:${sku}`});
    }
  }

  /** The visitor would rather have the bot again than wait for a person. */
  leaveQueue() {
    this.press({title: this.text.leaveQueue, value: 'intent:cancel'});
  }

  /** Looks at a product closely. The shop learns of it, and the next suggestions follow. @param {string} sku */
  open(sku) {
    this.#then(() => (this.selected = sku));
    this.#put({type: 'event', name: 'product.clicked', value: sku});
  }

  closeProduct() {
    this.#then(() => (this.selected = null));
  }

  /** Sends a picture, smaller than the camera made it. @param {Blob} file */
  async show(file) {
    const {shrink} = await import('./pictures.js');
    let blob;
    try {
      blob = await shrink(file);
    } catch {
      this.#then(() => (this.notice = 'noPicture'));
      return;
    }
    const key = randomId();
    const picture = URL.createObjectURL(blob);
    this.#pictures.push({key, role: 'user', text: '', picture, products: [], actions: [], at: new Date(), blob});
    await this.#upload(key);
  }

  async #upload(key) {
    const row = this.#pictures.find((each) => each.key === key);
    this.#then(() => (row.state = 'waiting'));
    const activity = this.#addressed({type: 'message', channelData: {clientActivityID: key}});
    try {
      await this.line.upload(row.blob, activity);
      row.state = 'sent';
    } catch (error) {
      row.state = 'failed';
      row.reason = String(error.status ?? '');
    }
    this.#changed();
  }

  /** @param {string} id */
  retry(id) {
    if (this.#pictures.some(({key}) => key === id)) {
      void this.#upload(id);
      return;
    }
    this.#then(() => this.#outbox.retry(id));
    this.line.flush();
  }

  /** @param {string} id */
  discard(id) {
    this.#then(() => {
      this.#outbox.remove(id);
      this.#pictures = this.#pictures.filter(({key}) => key !== id);
    });
  }

  /** @param {string} draft */
  write(draft) {
    this.draft = draft;
    this.#storage.write('zhanggui.draft', draft || undefined);
    this.#changed();
  }

  async switchLanguage() {
    this.settings.switchLanguage();
    await this.#learn();
    this.#changed();
  }

  async #learn() {
    this.text = (await import(`./texts/${this.settings.language}.js`)).default;
  }

  nextTheme() {
    this.#then(() => this.settings.nextTheme());
  }

  /** @param {boolean} asking */
  askStartOver(asking) {
    this.#then(() => (this.askingStartOver = asking));
  }

  /** Shows how to go on in WeChat, where the shop has an account there. */
  async inviteToWechat() {
    try {
      const {qr} = await this.line.invite();
      this.#then(() => (this.invitation = qr));
    } catch ({status}) {
      this.#then(() => (this.notice = status === 404 ? 'noWechat' : 'wechatAway'));
    }
  }

  closeInvitation() {
    this.#then(() => (this.invitation = null));
  }

  startOver() {
    this.askingStartOver = false;
    this.selected = null;
    this.notice = null;
    this.#pictures = [];
    this.#transcript.clear();
    this.line.startOver();
    this.#changed();
  }

  dismissNotice() {
    this.#then(() => (this.notice = null));
  }

  seen() {
    if (this.unread > 0) {
      this.#then(() => (this.unread = 0));
    }
  }

  /** @returns {boolean} whether there was room for it */
  #put(activity) {
    const kept = this.#outbox.add(this.#addressed(activity));
    this.notice = kept ? this.notice : 'full';
    this.#changed();
    this.line.flush();
    return kept;
  }

  #addressed(activity) {
    return {
      ...activity,
      from: {id: 'visitor', role: 'user'},
      locale: localeOf(this.settings.language),
      localTimestamp: new Date().toISOString(),
    };
  }

  #begun(reason) {
    this.#transcript.clear();
    this.position = null;
    this.restoring = false;
    this.notice = reason === 'ended' ? 'ended' : this.notice;
    this.#outbox.addFirst(this.#addressed({type: 'event', name: 'conversation.started', value: ''}));
    this.#changed();
  }

  /** @param {import('../shared/line.js').LineState} state */
  #lineIs(state) {
    if (state === 'online') {
      this.#after('history', HISTORY_LASTS, () => (this.restoring = false));
    } else {
      this.typing = false;
      this.position = null;
    }
    this.#changed();
  }

  /** @param {any[]} activities */
  #said(activities) {
    const fresh = this.#transcript.accept(activities);
    const answers = fresh.filter((activity) => activity.type === 'message' && activity.from?.role !== 'user');
    if (activities.some((activity) => activity.type === 'typing' && activity.from?.role !== 'user')) {
      this.typing = true;
      this.#after('typing', TYPING_LASTS, () => (this.typing = false));
    }
    if (fresh.some((activity) => activity.name?.startsWith('handoff.'))) {
      this.position = null;
    }
    activities
      .filter((activity) => activity.name === 'conversation.read' && activity.from?.role !== 'user')
      .forEach((activity) => this.#transcript.readTo(Number(activity.value)));
    const place = activities.findLast((activity) => activity.name === 'handoff.status' && activity.value === 'waiting');
    this.position = place?.channelData?.position ?? this.position;
    if (answers.length > 0) {
      this.typing = false;
    }
    if (answers.length > 0 && !this.restoring) {
      this.unread += answers.length;
      this.#alerts?.tell(this.text, answers.at(-1).text);
    }
    if (fresh.some((activity) => activity.type === 'message')) {
      this.restoring = false;
    }
    this.#changed();
  }

  #after(name, milliseconds, change) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(() => this.#then(change), milliseconds);
  }

  #then(change) {
    change();
    this.#changed();
  }
}

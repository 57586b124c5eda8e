import {Settings} from '../shared/settings.js';
import {Storage} from '../shared/storage.js';
import * as api from './api.js';

const KEPT = 'zhanggui.playground';
const GREETING = {event: 'conversation.started', value: ''};

/** The longest sentence that the playground takes, in Unicode characters. */
export const LONGEST = 1000;

/** What the page knows and what a merchant can do. Views read it and call it; it tells `changed` when it is other. */
export class Playground {
  /** The words of the page in its language. @type {Record<string, any>} */
  text = {};
  /** @type {'opening' | 'ready' | 'failed'} */
  state = 'opening';
  /** The conversation as the shop has it, without its turns. @type {any} */
  play = null;
  /** @type {any[]} */
  turns = [];
  /** The number of the turn that is looked into; 0 for none. */
  selected = 0;
  /** What was said and is not answered yet. @type {{text: string} | null} */
  saying = null;
  /** What went wrong last. @type {{status: number, detail: string} | null} */
  problem = null;
  /** What must be mended in the dialog files. @type {any[]} */
  findings = [];
  /** @type {'wechat' | 'web' | 'kiosk' | 'inspector'} which part a narrow screen shows */
  part = 'web';
  draft = '';
  returning = false;
  offline = !navigator.onLine;
  /** Saving as a test. @type {{busy: boolean, name: string, done: any, findings: any[], refused: string} | null} */
  keeping = null;

  #storage = new Storage();
  #changed;

  /** @param {() => void} changed the page must be drawn again */
  constructor(changed) {
    this.#changed = changed;
    this.settings = new Settings(this.#storage);
  }

  async start() {
    await this.#learn();
    this.#changed();
    const kept = this.#storage.read(KEPT, null);
    if (typeof kept !== 'string' || !(await this.#restore(kept))) {
      await this.begin();
    }
    await this.look();
  }

  /** The turn that is looked into. */
  get turn() {
    return this.turns[this.selected - 1] ?? null;
  }

  /** What a customer said in a turn, or did without words. @param {any} turn */
  wordsOf({number, said}) {
    if (said.text || !said.event) {
      return said.text;
    }
    const cards = this.turns.flatMap((turn) => turn.replies).flatMap((reply) => reply.content.products);
    const title = cards.find(({sku}) => sku === said.event.value)?.title ?? said.event.value;
    return number === 1 ? this.text.greeting : said.event.name === 'product.clicked' ? this.text.looksAt(title) : said.event.name;
  }

  get language() {
    return this.settings.language;
  }

  get busy() {
    return this.saying !== null;
  }

  get full() {
    return this.play !== null && this.turns.length >= this.play.mostTurns;
  }

  /** Begins a new conversation, as a stranger or as somebody who was here before. */
  async begin() {
    this.#then(() => {
      this.state = 'opening';
      this.problem = null;
      this.keeping = null;
    });
    const customer = this.returning ? {visits: 3} : {visits: 1};
    await this.#try(async () => {
      this.#take(await api.open(this.language, customer));
      this.state = 'ready';
    });
    if (this.state === 'opening') {
      this.#then(() => (this.state = 'failed'));
      return;
    }
    await this.#say({...GREETING}, '');
  }

  /** @param {string} text */
  async say(text) {
    const words = text.trim();
    if (words && !this.busy && (await this.#say({text: words}, words))) {
      this.#then(() => (this.draft = ''));
    }
  }

  /** @param {{title: string, payload: string}} button */
  press({title, payload}) {
    const sku = payload.startsWith('product:') ? payload.slice('product:'.length) : '';
    return sku ? this.click(sku, title) : this.#say({text: title, payload}, title);
  }

  /** A customer looks at a product closely. @param {string} sku @param {string} title */
  click(sku, title) {
    return this.#say({event: 'product.clicked', value: sku}, title);
  }

  /** Keeps so many turns and goes on from there. @param {number} to */
  async back(to) {
    await this.#try(async () => this.#take(await api.back(this.play.id, to)));
  }

  /** @param {number} number */
  select(number) {
    this.#then(() => (this.selected = number));
  }

  /** @param {'wechat' | 'web' | 'kiosk' | 'inspector'} part */
  show(part) {
    this.#then(() => (this.part = part));
  }

  /** @param {string} draft */
  write(draft) {
    this.#then(() => (this.draft = draft));
  }

  /** @param {boolean} returning whether the customer was here before */
  async come(returning) {
    if (returning !== this.returning) {
      this.returning = returning;
      await this.begin();
    }
  }

  askToKeep() {
    const first = this.turns.find((turn) => turn.said.text)?.said.text ?? '';
    this.#then(() => (this.keeping = {busy: false, name: first.slice(0, 80), done: null, findings: [], refused: ''}));
  }

  stopKeeping() {
    this.#then(() => (this.keeping = null));
  }

  /** @param {string} name */
  async keep(name) {
    if (!this.keeping || !name.trim()) {
      return;
    }
    this.#then(() => (this.keeping = {busy: true, name, done: null, findings: [], refused: ''}));
    try {
      const done = await api.keep(this.play.id, name.trim());
      this.#then(() => (this.keeping = {busy: false, name, done, findings: [], refused: ''}));
    } catch (problem) {
      const refused = this.#said(problem);
      this.#then(() => (this.keeping = {busy: false, name, done: null, findings: problem.findings ?? [], refused}));
    }
  }

  /** Asks whether the dialog files are in order: somebody may be writing them beside this page. */
  async look() {
    try {
      const {findings} = await api.findings();
      this.#then(() => (this.findings = findings));
    } catch {
      // the panel stays away
    }
  }

  dismiss() {
    this.#then(() => (this.problem = null));
  }

  /** @param {boolean} offline */
  line(offline) {
    this.#then(() => (this.offline = offline));
    if (!offline && this.state === 'failed') {
      void this.begin();
    }
  }

  async switchLanguage() {
    this.settings.switchLanguage();
    await this.#learn();
    this.#changed();
  }

  nextTheme() {
    this.#then(() => this.settings.nextTheme());
  }

  async #learn() {
    this.text = (await import(`./texts/${this.language}.js`)).default;
  }

  async #restore(id) {
    try {
      this.#take(await api.read(id));
      this.#then(() => (this.state = 'ready'));
      return true;
    } catch (problem) {
      this.#turnedAway(problem);
      return false;
    }
  }

  /** @returns {Promise<boolean>} whether it was answered */
  async #say(said, shown) {
    if (this.busy || !this.play) {
      return false;
    }
    this.#then(() => {
      this.saying = {text: shown};
      this.problem = null;
    });
    const answered = await this.#try(async () => {
      const turn = await api.turn(this.play.id, {...said, language: this.language});
      this.turns = [...this.turns, turn];
      this.selected = turn.number;
    });
    this.#then(() => (this.saying = null));
    return answered;
  }

  #take({turns, ...play}) {
    this.play = play;
    this.turns = turns;
    this.selected = turns.length;
    this.#storage.write(KEPT, play.id);
    this.#changed();
  }

  async #try(what) {
    try {
      await what();
      this.#changed();
      return true;
    } catch (problem) {
      this.#then(() => (this.problem = {status: problem.status ?? 0, detail: this.#said(problem)}));
      return false;
    }
  }

  #said(problem) {
    this.#turnedAway(problem);
    return problem.status === undefined ? this.text.defect : problem.status === 0 ? this.text.unreachable : problem.message;
  }

  #turnedAway(problem) {
    if (problem.status === 401) {
      location.assign(`/staff/?next=${encodeURIComponent(location.pathname)}`);
    }
  }

  #then(change) {
    change();
    this.#changed();
  }
}

import {Settings} from '../../shared/settings.js';
import {Storage} from '../../shared/storage.js';
import {ask} from '../api.js';

const ROOT = '/api/v1/learning';
const PAUSE = 1_000;
const MOST = 20;

/** The longest sentence that is taught, in Unicode characters. */
export const LONGEST = 200;

/** What the page knows and what a merchant can do. Views read it and call it; it tells `changed` when it is other. */
export class Inbox {
  /** The words of the page in its language. @type {Record<string, any>} */
  text = {};
  /** @type {'opening' | 'ready' | 'failed'} */
  state = 'opening';
  /** A page of groups as the shop has it. @type {any} */
  view = null;
  /** @type {any[]} */
  intents = [];
  /** The group that is looked at. @type {any} */
  group = null;
  /** Its sentences: whether they are chosen, and the words to teach. @type {Map<number, {on: boolean, text: string}>} */
  picks = new Map();
  intent = '';
  /** What teaching would change. @type {any} */
  preview = null;
  /** What is under way. @type {'' | 'preview' | 'keep' | 'dismiss'} */
  busy = '';
  /** What went wrong last. @type {{detail: string, findings: any[]} | null} */
  problem = null;
  /** What was done last. */
  done = '';
  offline = !navigator.onLine;
  /** Changes when something else comes to be read. */
  place = '';

  #changed;

  /** @param {() => void} changed the page must be drawn again */
  constructor(changed) {
    this.#changed = changed;
    this.settings = new Settings(new Storage());
  }

  async start() {
    await this.#learn();
    this.#changed();
    await this.open(1);
  }

  get language() {
    return this.settings.language;
  }

  /** The sentences that are chosen, as they are to be taught. */
  get examples() {
    return [...this.picks].filter(([, pick]) => pick.on).map(([sentence, pick]) => ({sentence, text: pick.text.trim()}));
  }

  get known() {
    return this.intents.some(({name}) => name === this.intent);
  }

  /** What still keeps the effect from being computed, or nothing. */
  get lacks() {
    const chosen = this.examples;
    return chosen.length === 0
      ? this.text.chooseSentence
      : chosen.length > MOST ? this.text.tooMany(MOST) : chosen.some(({text}) => !text) ? this.text.emptySentence : this.known ? '' : this.text.chooseIntent;
  }

  /** Reads a page of groups. @param {number} page */
  async open(page) {
    this.#then(() => (this.problem = null));
    const read = await this.#try(async () => {
      const [view, {intents}] = await Promise.all([ask('GET', `${ROOT}/groups?page=${page}`), ask('GET', `${ROOT}/intents`)]);
      this.view = view;
      this.intents = intents;
      this.state = 'ready';
    });
    if (!read && this.view === null) {
      this.#then(() => (this.state = 'failed'));
    }
  }

  /** Looks at a group. @param {any} group */
  choose(group) {
    this.#then(() => {
      this.group = group;
      this.picks = new Map(group.sentences.map(({id, text}, i) => [id, {on: i < MOST && group.sentences.length <= MOST, text}]));
      this.intent = group.suggestions[0]?.intent ?? '';
      this.preview = null;
      this.problem = null;
      this.done = '';
      this.place = `group ${group.sentences[0].id}`;
    });
  }

  leave() {
    this.#then(() => {
      this.group = null;
      this.preview = null;
      this.problem = null;
      this.place = '';
    });
  }

  /** @param {number} id @param {boolean} on */
  pick(id, on) {
    this.#change(() => this.picks.set(id, {...this.#pick(id), on}));
  }

  /** @param {number} id @param {string} text */
  write(id, text) {
    this.#change(() => this.picks.set(id, {...this.#pick(id), text}));
  }

  /** @param {string} intent its name, or its title */
  mean(intent) {
    const wanted = intent.trim();
    const found = this.intents.find(({name}) => name === wanted) ?? this.intents.find((each) => this.titleOf(each.name) === wanted);
    this.#change(() => (this.intent = found?.name ?? wanted));
  }

  /** What an intent is called. @param {string} name */
  titleOf(name) {
    if (name === 'oos') {
      return this.text.outOfScope;
    }
    return this.intents.find((each) => each.name === name)?.title?.[this.language] || name;
  }

  /** Has computed what would change, and shows it. */
  async look() {
    if (this.busy || this.lacks) {
      return;
    }
    this.#then(() => {
      this.busy = 'preview';
      this.preview = null;
      this.problem = null;
      this.done = '';
    });
    await this.#try(async () => {
      this.preview = await ask('POST', `${ROOT}/previews`, {intent: this.intent, examples: this.examples});
      const {id} = this.preview;
      while (this.preview?.id === id && this.preview.state === 'running') {
        this.#changed();
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        const now = await ask('GET', `${ROOT}/previews/${encodeURIComponent(id)}`);
        this.preview = this.preview?.id === id ? now : this.preview;
      }
      if (this.preview?.state === 'failed') {
        this.problem = {detail: this.preview.detail, findings: []};
        this.preview = null;
      } else if (this.preview?.state === 'done') {
        this.place = `effect ${id}`;
      }
    });
    this.#then(() => (this.busy = ''));
  }

  /** Writes what was seen. */
  async keep() {
    const {preview} = this;
    if (this.busy || preview?.state !== 'done') {
      return;
    }
    this.#then(() => {
      this.busy = 'keep';
      this.problem = null;
    });
    const kept = await this.#try(async () => {
      const {places} = await ask('POST', `${ROOT}/previews/${encodeURIComponent(preview.id)}/keep`, {});
      this.done = this.text.kept(places.map(({file, line}) => `${file}:${line}`).join(this.text.comma));
    });
    await this.#over(kept);
  }

  /** Takes the chosen sentences out of the inbox for good. */
  async dismiss() {
    const sentences = this.examples.map(({sentence}) => sentence);
    if (this.busy || sentences.length === 0) {
      return;
    }
    this.#then(() => {
      this.busy = 'dismiss';
      this.problem = null;
    });
    const gone = await this.#try(async () => {
      const {dismissed} = await ask('POST', `${ROOT}/dismissals`, {sentences});
      this.done = this.text.dismissed(dismissed);
    });
    await this.#over(gone);
  }

  /** Goes back from the effect to the sentences. */
  change() {
    this.#then(() => {
      this.preview = null;
      this.problem = null;
    });
  }

  dismissProblem() {
    this.#then(() => (this.problem = null));
  }

  /** @param {boolean} offline */
  line(offline) {
    this.#then(() => (this.offline = offline));
    if (!offline && this.state === 'failed') {
      void this.open(1);
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

  /** What stands there now may be another effect. */
  #change(change) {
    this.#then(() => {
      change();
      this.preview = this.busy === 'preview' ? this.preview : null;
    });
  }

  async #over(well) {
    this.busy = '';
    if (well) {
      this.group = null;
      this.preview = null;
      this.place = 'list';
      await this.open(this.view.page);
    } else {
      this.#changed();
    }
  }

  #pick(id) {
    return this.picks.get(id) ?? {on: false, text: ''};
  }

  async #learn() {
    this.text = (await import(`./texts/${this.language}.js`)).default;
  }

  async #try(what) {
    try {
      await what();
      this.#changed();
      return true;
    } catch (problem) {
      if (problem.status === 401) {
        location.assign(`/staff/?next=${encodeURIComponent(location.pathname)}`);
      }
      const detail = problem.status === undefined ? this.text.defect : problem.status === 0 ? this.text.unreachable : problem.message;
      this.#then(() => (this.problem = {detail, findings: problem.findings ?? []}));
      return false;
    }
  }

  #then(change) {
    change();
    this.#changed();
  }
}

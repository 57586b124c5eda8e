import {Alerts} from '../../chat/alerts.js';
import {follow} from '../../desk/log.js';
import {html, nothing, render} from '../../shared/lit.js';
import {Settings} from '../../shared/settings.js';
import {Storage} from '../../shared/storage.js';
import {ask} from './api.js';
import {Calls} from './calls.js';
import {Devices} from './devices.js';
import {Stock} from './stock.js';
import {calls as callsView} from './view/calls.js';
import {devices as devicesView} from './view/devices.js';
import {stock as stockView} from './view/stock.js';

const PAUSE = 2_000;
const TABS = ['calls', 'devices', 'stock'];

const storage = new Storage();
const settings = new Settings(storage);
const alerts = new Alerts(storage.read('zhanggui.staff.alerts', 'off'));
const root = /** @type {HTMLElement} */ (document.getElementById('staff'));

/** What the page knows. Its parts change it, and then it is drawn. */
const page = {
  text: {},
  get language() { return settings.language; },
  stores: null,
  store: storage.read('zhanggui.staff.store', ''),
  /** The name that customers read. */
  as: storage.read('zhanggui.staff.as', ''),
  tab: 'calls',
  away: false,
  forbidden: false,
  notice: '',
  busy: false,
  draw,
  do: act,
  rename(as) {
    page.as = as;
    storage.write('zhanggui.staff.as', as);
  },
};
const calls = new Calls(page, (call) => alerts.tell(page.text, page.text.newCall(call.name), true));
const devices = new Devices(page);
const stock = new Stock(page);

/** One thing at a time: pressed twice is done once. @param {() => Promise<unknown>} work @returns {Promise<boolean>} */
async function act(work) {
  if (page.busy) {
    return false;
  }
  page.busy = true;
  page.notice = '';
  draw();
  try {
    await work();
    return true;
  } catch (error) {
    page.notice = error.status === 409 ? 'conflict' : error.status === 0 || error.status >= 500 ? '' : 'failed';
    page.away = error.status === 0 || error.status >= 500;
    return false;
  } finally {
    page.busy = false;
    draw();
  }
}

/** Looks what is new. */
async function look() {
  try {
    page.stores ??= (await ask('GET', 'stores')).stores;
    if (page.store && !page.stores.some(({key}) => key === page.store)) {
      page.store = '';
    }
    await calls.look();
    if (page.tab === 'devices') {
      await devices.look();
    }
    page.away = false;
    page.forbidden = false;
  } catch (error) {
    page.forbidden = error.status === 403;
    page.away = error.status === 0 || error.status >= 500;
  }
  draw();
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, document.visibilityState === 'visible' ? PAUSE : 5 * PAUSE);
}

function choose(store) {
  page.store = store;
  storage.write('zhanggui.staff.store', store);
  calls.forget();
  devices.forget();
  void look();
}

function show(tab, focused = false) {
  page.tab = tab;
  page.notice = '';
  draw();
  if (focused) {
    document.getElementById(`tab-${tab}`)?.focus();
  }
  void look();
}

function step(event) {
  const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (by) {
    show(TABS[(TABS.indexOf(page.tab) + by + TABS.length) % TABS.length], true);
  }
}

function tab(name, count = 0) {
  return html`<button type="button" role="tab" id="tab-${name}" aria-selected=${page.tab === name} aria-controls="panel"
    tabindex=${page.tab === name ? 0 : -1} @click=${() => show(name)}>${page.text[name]}${count ? html` <b class="count">${count}</b>` : nothing}</button>`;
}

function panel() {
  if (page.forbidden) {
    return html`<p class="pick">${page.text.forbidden}</p>`;
  }
  switch (page.tab) {
    case 'devices':
      return devicesView(page, devices);
    case 'stock':
      return stockView(page, stock);
    default:
      return callsView(page, calls);
  }
}

function draw() {
  const {text} = page;
  if (!text.page) {
    return;
  }
  const waiting = calls.waiting;
  document.title = waiting ? `(${waiting}) ${text.page}` : text.page;
  render(html`
    <header><img src="/shared/mark.svg" alt="" width="40" height="40"><h1>${text.title}</h1>
      <label class="store"><span class="hidden">${text.store}</span>
        <select @change=${(event) => choose(event.target.value)}>
          <option value="" ?selected=${!page.store}>${text.every}</option>
          ${(page.stores ?? []).map((each) => html`<option value=${each.key} ?selected=${each.key === page.store}>${each[settings.language]}</option>`)}
        </select></label>
      <button type="button" aria-pressed=${alerts.mode !== 'off'} @click=${switchAlerts}>${text.sound[alerts.mode === 'off' ? 'off' : 'on']}</button>
      <button type="button" lang=${settings.language === 'zh' ? 'en' : 'zh-CN'} @click=${switchLanguage}>${text.other}</button>
      <button type="button" @click=${leave}>${text.leave}</button></header>
    <main>
      <div class="tabs" role="tablist" aria-label=${text.tabs} @keydown=${step}>${tab('calls', waiting)}${tab('devices')}${tab('stock')}</div>
      <p class="notice" role="status">${page.away ? text.away : page.notice ? text[page.notice] : ''}</p>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${page.tab}">${panel()}</div>
    </main>`, root);
  follow(root, calls.lines.length);
}

async function switchAlerts() {
  storage.write('zhanggui.staff.alerts', await alerts.next());
  draw();
}

async function switchLanguage() {
  settings.switchLanguage();
  await learn();
  draw();
}

async function learn() {
  page.text = (await import(`./texts/${settings.language}.js`)).default;
}

async function leave() {
  await fetch('/api/v1/staff/logout', {method: 'POST'}).catch(() => undefined);
  location.assign('/staff/?next=/kiosk/staff/');
}

await learn();
draw();
void keepLooking();

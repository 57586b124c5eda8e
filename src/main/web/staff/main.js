import {Settings} from '../shared/settings.js';
import {Storage} from '../shared/storage.js';

const TEXTS = {
  zh: {
    title: '员工登录', hint: '客服、店员和店主从这里进。', name: '用户名', password: '密码', enter: '登录', entering: '正在登录…',
    other: 'English', missing: '请填写用户名和密码。', wrong: '用户名和密码对不上。', limited: '错的次数太多了，过一刻钟再试。',
    away: '连不上店里的服务器，稍后再试。', page: '掌柜 · 员工登录',
  },
  en: {
    title: 'Staff sign-in', hint: 'For agents, store staff and the merchant.', name: 'Name', password: 'Password', enter: 'Sign in',
    entering: 'Signing in…', other: '中文', missing: 'Please enter name and password.', wrong: 'Name and password do not belong together.',
    limited: 'Too many wrong tries. Please wait a quarter of an hour.', away: 'The shop cannot be reached. Please try again later.',
    page: 'Zhanggui · Staff sign-in',
  },
};

const settings = new Settings(new Storage());
const form = /** @type {HTMLFormElement} */ (document.querySelector('form'));
const problem = /** @type {HTMLElement} */ (document.querySelector('.problem'));
const submit = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
let complaint = '';

function draw() {
  const text = TEXTS[settings.language];
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = text[/** @type {HTMLElement} */ (node).dataset.text ?? ''];
  }
  submit.textContent = submit.disabled ? text.entering : text.enter;
  problem.textContent = complaint && text[complaint];
  document.title = text.page;
}

/** Where to go on: a path of ours, never another site. */
function next() {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  return /^\/[a-z][a-z/]*$/.test(wanted) ? wanted : '/desk/';
}

async function enter() {
  const {name, password} = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  if (!name.trim() || !password) {
    return 'missing';
  }
  try {
    const answer = await fetch('/api/v1/staff/login', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({name, password}),
      signal: AbortSignal.timeout(20_000),
    });
    if (answer.ok) {
      location.assign(next());
      return '';
    }
    return answer.status === 429 ? 'limited' : answer.status < 500 ? 'wrong' : 'away';
  } catch {
    return 'away';
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  complaint = '';
  submit.disabled = true;
  draw();
  complaint = await enter();
  submit.disabled = false;
  draw();
  if (complaint) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(complaint === 'wrong' ? 'password' : 'name')).focus();
  }
});
document.querySelector('.language')?.addEventListener('click', () => {
  settings.switchLanguage();
  draw();
});
draw();

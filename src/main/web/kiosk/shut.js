import {html, nothing} from '../shared/lit.js';
import {enrol} from './device.js';

const DIGITS = 8;

/** A kiosk that serves nobody yet, or not now. Both languages at once: nobody has chosen. */
const PROBLEMS = {
  malformed: {zh: '验证码是 8 位数字。', en: 'A code has 8 digits.'},
  wrong: {zh: '这个验证码不对、用过了，或者过了 15 分钟。请店员在 /kiosk/staff/ 再生成一个。', en: 'This code is wrong, used, or older than 15 minutes. Please make another at /kiosk/staff/.'},
  limited: {zh: '试的次数太多了，过几分钟再试。', en: 'Too many tries. Please wait some minutes.'},
  away: {zh: '连不上店里的服务器，稍后再试。', en: 'The shop cannot be reached. Please try again later.'},
};

const look = Object.assign(document.createElement('link'), {rel: 'stylesheet', href: '/kiosk/shut.css'});
document.head.append(look);
await new Promise((resolve) => (look.onload = look.onerror = resolve));

const typed = {code: '', problem: '', busy: false};

/** The screen on which staff enters the device's code. @param {() => void} done @param {() => void} changed */
export function enrolment(done, changed) {
  const put = (code) => {
    typed.code = code.replace(/\D/g, '').slice(0, DIGITS);
    typed.problem = '';
    changed();
  };
  const send = async (event) => {
    event.preventDefault();
    if (typed.busy) {
      return;
    }
    typed.busy = true;
    changed();
    typed.problem = await enrol(typed.code);
    typed.busy = false;
    if (typed.problem) {
      typed.code = typed.problem === 'away' ? typed.code : '';
      changed();
      document.querySelector('.enrol input')?.focus();
    } else {
      typed.code = '';
      done();
    }
  };
  const problem = PROBLEMS[typed.problem];
  return html`<main class="attract enrol">
    <img src="/shared/mark.svg" alt="" width="96" height="96">
    <h1><span lang="zh-CN">启用这台自助机</span><span lang="en">Set up this kiosk</span></h1>
    <p class="promise"><span lang="zh-CN">店员在 /kiosk/staff/ 生成验证码，然后在这里输入。</span><span lang="en">Staff makes a code at /kiosk/staff/. Enter it here.</span></p>
    <form novalidate @submit=${send}>
      <label><span lang="zh-CN">验证码</span> · <span lang="en">Code</span>
        <input inputmode="none" autocomplete="off" .value=${spaced(typed.code)} ?readonly=${typed.busy}
          aria-describedby="enrol-problem" aria-invalid=${problem ? 'true' : 'false'} @input=${(event) => put(event.target.value)}></label>
      <p class="problem" id="enrol-problem" role="alert">${problem ? html`<span lang="zh-CN">${problem.zh}</span> <span lang="en">${problem.en}</span>` : nothing}</p>
      <div class="keys">
        ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => key(digit, digit, () => put(typed.code + digit)))}
        ${key('⌫', '删除一位 Delete a digit', () => put(typed.code.slice(0, -1)))}
        ${key(0, 0, () => put(typed.code + '0'))}
        <button class="button" aria-label="启用 Set up" ?disabled=${typed.busy || typed.code.length < DIGITS}>✓</button>
      </div>
    </form>
  </main>`;
}

function key(face, name, press) {
  return html`<button type="button" class="button quiet" aria-label=${name} @click=${press}>${face}</button>`;
}

/** In two groups, as it is spoken. */
function spaced(code) {
  return code.replace(/^(\d{4})(\d)/, '$1 $2');
}

/** The screen of a kiosk that the staff has closed. */
export function closed() {
  return html`<main class="attract">
    <img src="/shared/storefront.svg" alt="" width="400" height="260">
    <h1><span lang="zh-CN">这台自助机暂停使用</span><span lang="en">This kiosk is closed</span></h1>
    <p class="promise"><span lang="zh-CN">请找店里的同事，我们很乐意帮您。</span><span lang="en">Please ask our staff, we are glad to help.</span></p>
  </main>`;
}

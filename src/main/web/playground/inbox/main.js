import {render} from '../../shared/lit.js';
import {Inbox} from './inbox.js';
import {page} from './view/page.js';

const root = /** @type {HTMLElement} */ (document.getElementById('inbox'));
const inbox = new Inbox(draw);
let drawing = false;
let focused = '';

/** Draws once, soon, however much has changed. */
function draw() {
  if (!drawing && inbox.text.title) {
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      render(page(inbox), root);
      document.title = inbox.text.title;
      follow();
    });
  }
}

/** Where something else is shown than before, reading goes on there. */
function follow() {
  if (inbox.place !== focused) {
    focused = inbox.place;
    const heading = /** @type {HTMLElement | null} */ (root.querySelector('[data-place]'));
    heading?.focus();
  }
}

addEventListener('online', () => inbox.line(false));
addEventListener('offline', () => inbox.line(true));
void inbox.start();

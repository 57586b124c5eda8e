import {render} from '../shared/lit.js';
import {Playground} from './playground.js';
import {page} from './view/page.js';

const root = document.getElementById('playground');
const narrow = matchMedia('(max-width: 63.99rem)');
const playground = new Playground(draw);
let drawing = false;
let followed = '';

/** Draws once, soon, however much has changed. */
function draw() {
  if (!drawing && playground.text.title) {
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      render(page(playground, {narrow: narrow.matches}), root);
      document.title = playground.text.title;
      const dialog = root.querySelector('dialog');
      if (dialog && !dialog.open) {
        dialog.showModal();
      }
      follow();
    });
  }
}

/** The turn that is looked into, or what is being said, comes into view when it is another than before. */
function follow() {
  const now = `${playground.part} ${playground.selected} ${playground.turns.length} ${playground.busy}`;
  if (now === followed) {
    return;
  }
  followed = now;
  for (const log of root.querySelectorAll('.log')) {
    const current = log.querySelector('.exchange.current');
    log.scrollTop = playground.busy || !current ? log.scrollHeight : current.offsetTop;
  }
  const strip = root.querySelector('.turns ol');
  const chosen = strip?.querySelector('[aria-current="step"]')?.parentElement;
  strip?.scrollTo({left: chosen ? chosen.offsetLeft - (strip.clientWidth - chosen.clientWidth) / 2 : strip.scrollWidth});
}

narrow.addEventListener('change', draw);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && playground.look());
addEventListener('online', () => playground.line(false));
addEventListener('offline', () => playground.line(true));
void playground.start();

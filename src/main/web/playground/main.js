import {render} from '../shared/lit.js';
import {Playground} from './playground.js';
import {page} from './view/page.js';

const root = document.getElementById('playground');
const narrow = matchMedia('(max-width: 63.99rem)');
const playground = new Playground(draw);
let drawing = false;
let turns = 0;

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

/** The newest words come into view when there are more of them. */
function follow() {
  const now = playground.turns.length + (playground.saying ? 1 : 0);
  if (now !== turns) {
    turns = now;
    root.querySelectorAll('.log').forEach((log) => (log.scrollTop = log.scrollHeight));
    const strip = root.querySelector('.turns ol');
    strip?.scrollTo({left: strip.scrollWidth});
  }
}

narrow.addEventListener('change', draw);
addEventListener('online', () => playground.line(false));
addEventListener('offline', () => playground.line(true));
void playground.start();

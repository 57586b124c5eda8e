import {render} from '../shared/lit.js';
import {Chat} from './chat.js';
import {Frame} from './frame.js';
import {Focus, Scroll} from './place.js';
import {page} from './view/page.js';

const root = document.getElementById('chat');
const query = new URLSearchParams(location.search);
const wide = matchMedia('(min-width: 64rem) and (min-aspect-ratio: 1)');
const frame = Frame.of(query);
const focus = new Focus(root);
const scroll = new Scroll(draw, () => chat.lookBack());
const chat = new Chat(draw);
let drawing = false;
let arriving = false;
/** Whether an earlier part was on its way when the page was drawn last. */
let held = false;

/** Draws once, soon, however much has changed. */
function draw() {
  if (!drawing && chat.text.title) {
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      scroll.hold(chat.lookingBack || held);
      held = chat.lookingBack;
      render(page(chat, {scroll, frame, wide: wide.matches && !frame}), root);
      scroll.settle();
      focus.follow(chat);
      document.title = (chat.unread > 0 ? `(${chat.unread}) ` : '') + chat.text.title;
      frame?.unread(chat.unread);
      look();
      if (arriving) {
        arriving = false;
        root.querySelector('textarea').focus();
      }
    });
  }
}

/** What the visitor sees is read. */
function look() {
  if (scroll.atNewest && document.visibilityState === 'visible' && (frame?.visible ?? true)) {
    chat.seen();
  }
}

function escape(event) {
  if (event.key !== 'Escape' || event.isComposing || document.querySelector(':popover-open')) {
    return;
  }
  if (chat.askingStartOver) {
    chat.askStartOver(false);
  } else if (chat.invitation) {
    chat.closeInvitation();
  } else if (chat.selected) {
    chat.closeProduct();
  } else {
    frame?.close();
  }
}

addEventListener('keydown', escape);
document.addEventListener('visibilitychange', look);
wide.addEventListener('change', draw);
frame?.listen(() => {
  arriving = true;
  draw();
});
/** The code of a conversation that goes on here is used once, and does not stay in the address. */
const code = /^#continue=([\w-]{8,64})$/.exec(location.hash)?.[1] ?? null;
if (code) {
  history.replaceState(null, '', location.pathname + location.search);
}
void chat.start(query.get('product'), code);

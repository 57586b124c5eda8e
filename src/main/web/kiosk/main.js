import {Focus, Scroll} from '../chat/place.js';
import {nothing, render} from '../shared/lit.js';
import {device, learn} from './device.js';
import {Heartbeat} from './heartbeat.js';
import {Kiosk} from './kiosk.js';
import {keepOffline} from './offline.js';
import {hearWedge} from './scan/wedge.js';
import {screen} from './screen.js';

const root = document.getElementById('chat');
const query = new URLSearchParams(location.search);
const focus = new Focus(root);
const scroll = new Scroll(draw, () => kiosk.chat.lookBack());
const TRIED_AGAIN = 10_000;
let kiosk = begin();
let drawing = false;
const heartbeat = new Heartbeat(() => kiosk.mode, () => kiosk.floor.goods.checkedAt, wished, seconds('beat', 30));
/** How often the staff had wished that the page be loaded anew when it was. */
let reload = -1;

/** A kiosk for the next customer. */
function begin() {
  document.documentElement.removeAttribute('data-large');
  return new Kiosk(draw, forget, {patience: seconds('idle', 60), grace: seconds('grace', 20)});
}

/** The shop cannot be reached: the page stands as it was loaded, with nothing of the customer, and loads when it can. */
function forget() {
  render(nothing, root);
  kiosk = begin();
  void kiosk.attract();
  const waiting = kiosk;
  const retry = setInterval(() => {
    if (kiosk !== waiting || kiosk.stage !== 'attract') {
      clearInterval(retry);
    } else if (navigator.onLine) {
      void kiosk.leave();
      clearInterval(retry);
    }
  }, TRIED_AGAIN);
}

/** A time of the address, in seconds: 1 to 600. */
function seconds(name, usual) {
  const asked = Number(query.get(name) ?? usual);
  return asked >= 1 && asked <= 600 ? asked : usual;
}

/** What the staff wishes may be another thing now. Whoever uses the kiosk is not disturbed; afterwards it loads anew. */
function wished() {
  reload = reload < 0 || !device.enrolled ? device.reload : reload;
  if (kiosk.stage === 'talk' || kiosk.stage === 'farewell') {
    return;
  }
  if (device.enrolled && device.reload !== reload && navigator.onLine) {
    location.reload();
  } else {
    void kiosk.stand();
  }
}

function draw() {
  heartbeat.changed();
  if (!drawing && (kiosk.stage !== 'talk' || (kiosk.text.title && kiosk.chat.text.title))) {
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      render(screen(kiosk, {scroll, frame: null, wide: false}), root);
      scroll.settle();
      focus.follow(kiosk.chat);
      document.title = kiosk.text.title ?? document.title;
      if (scroll.atNewest) {
        kiosk.chat.seen();
      }
    });
  }
}

/** A kiosk shows no other page; what a link leads to is for the customer's own phone. */
addEventListener(
  'click',
  (event) => {
    if (event.target.closest?.('a[href]:not(.skip)')) {
      event.preventDefault();
      void kiosk.move();
    }
  },
  {capture: true},
);
hearWedge((code) => void kiosk.scanned(code));
addEventListener('contextmenu', (event) => event.preventDefault());
addEventListener('pageshow', (event) => event.persisted && location.reload());
void kiosk.attract().then(() => heartbeat.beat());
void keepOffline(
  () => kiosk.stage === 'attract',
  () => void learn().then(() => kiosk.floor.renew()),
);

import {icon} from '../../chat/view/icons.js';
import {clock, localeOf, money} from '../../shared/format.js';
import {html, nothing, repeat} from '../../shared/lit.js';
import {safeHref} from '../../shared/linkify.js';
import {piecesHere, piecesThere} from '../goods.js';
import {glyph} from './glyphs.js';
import {indexOf, search} from './search.js';

const FEW = 5;
let indexed = {goods: null, index: []};

/** What stands where the talk would be: the shelves or the cart. @param {import('../floor.js').Floor} floor */
export function room(floor) {
  return floor.room === 'cart' ? cart(floor) : shelves(floor);
}

/** What lies above everything: a product's sheet, the scanner, the microphone. @param {import('../floor.js').Floor} floor */
export function above(floor) {
  return [
    floor.sheet ? sheet(floor) : nothing,
    floor.camera && floor.camera.state !== 'off' ? finder(floor) : nothing,
    floor.seeking || floor.unknown ? unknown(floor) : nothing,
    floor.voice.state === 'off' ? nothing : voice(floor),
  ];
}

// the shelves

function shelves(floor) {
  const {goods, text, query} = floor;
  const found = fitting(floor);
  return html`<main class="shelves" aria-label=${text.shelves}>
    <form class="seek" role="search" @submit=${(event) => event.preventDefault()}>
      <label class="hidden" for="seek">${text.search}</label>
      <input id="seek" type="search" inputmode="search" autocomplete="off" maxlength="80" placeholder=${text.searchHint}
        .value=${query} @input=${(event) => floor.search(event.target.value)}>
    </form>
    ${kinds(floor)}
    <p class="age ${goods.away ? 'away' : ''}" role="status">${age(floor)}${query ? ` · ${text.found(found.length)}` : ''}</p>
    <div class="grid" tabindex="0" role="region" aria-label=${text.shelves}>
      ${goods.loading ? html`<p class="empty" role="status">${text.loading}</p>` : found.length === 0 ? none(floor) : nothing}
      <ul>${repeat(found.slice(0, floor.drawn), (good) => good.sku, (good) => ware(good, floor))}</ul>
      ${found.length > floor.drawn
        ? html`<button class="button quiet further" @click=${() => floor.more()}>${text.more(Math.min(24, found.length - floor.drawn))}</button>`
        : nothing}
    </div>
  </main>`;
}

/** The goods that fit what is looked for; without a search those that are here come first. */
function fitting({goods, query, category, type}) {
  if (indexed.goods !== goods.all) {
    indexed = {goods: goods.all, index: indexOf(goods.all, goods.terms)};
  }
  const words = query.trim();
  const all = words
    ? search(indexed.index, words)
    : indexed.index.filter(({good}) => good.sizes.some((size) => size.here || piecesThere(size))).map(({good}) => good);
  const kind = all.filter((good) => (!category || good.category === category) && (!type || good.type === type));
  return words ? kind : [...mixed(kind.filter((good) => piecesHere(good) > 0)), ...kind.filter((good) => piecesHere(good) === 0)];
}

/** One of each type, then a second of each, so that the first look shows what all there is. */
function mixed(goods) {
  const turn = new Map();
  const place = new Map();
  for (const {sku, type} of goods) {
    place.set(sku, turn.get(type) ?? 0);
    turn.set(type, (turn.get(type) ?? 0) + 1);
  }
  return [...goods].sort((one, other) => place.get(one.sku) - place.get(other.sku));
}

function kinds(floor) {
  const {goods, text, language, category, type} = floor;
  const of = (kind, parent) => goods.terms.filter((term) => term.kind === kind && (!parent || term.parent === parent));
  const chip = (term, pressed, press) => html`<li>
    <button class="chip" aria-pressed=${pressed ? 'true' : 'false'} @click=${press}>${term[language]}</button></li>`;
  return html`<ul class="kinds" aria-label=${text.categories}>
      ${chip({[language]: text.all}, !category, () => floor.look(''))}
      ${of('category').map((term) => chip(term, category === term.id, () => floor.look(term.id)))}
    </ul>
    ${category
      ? html`<ul class="kinds finer" aria-label=${text.types}>
          ${of('type', category).map((term) => chip(term, type === term.id, () => floor.lookAt(term.id)))}
        </ul>`
      : nothing}`;
}

function none(floor) {
  const {goods, text, query} = floor;
  if (goods.all.length === 0 && goods.away) {
    return html`<div class="empty"><p>${text.noGoods}</p>
      <button class="button" @click=${() => void goods.load()}>${text.again}</button></div>`;
  }
  return html`<div class="empty"><p>${query ? text.nothingFound(query) : text.nothingHere}</p>
    <button class="button" @click=${() => floor.go('talk')}>${text.askInstead}</button></div>`;
}

function age({goods, text, language}) {
  if (!goods.checkedAt) {
    return '';
  }
  const time = clock(new Date(goods.checkedAt), language);
  const minutes = Math.max(0, Math.round((Date.now() - goods.checkedAt) / 60_000));
  return goods.away ? text.asOfAway(time, minutes) : text.asOf(time);
}

function ware(good, floor) {
  const {language, text} = floor;
  return html`<li>
    <button class="ware" aria-label=${`${text.open(good[language])}, ${price(good, language)}, ${supply(good, floor).words}`}
      @click=${() => void floor.show(good.sku)}>
      ${picture(good)}
      <span class="name" lang=${localeOf(language)}>${good[language]}</span>
      <strong class="price">${price(good, language)}</strong>
      ${badge(supply(good, floor))}
    </button>
  </li>`;
}

function picture({image}) {
  const source = safeHref(image);
  return html`<span class="picture">${source ? html`<img src=${source} alt="" loading="lazy" decoding="async" width="320" height="320">` : nothing}</span>`;
}

function price(good, language) {
  return money(good.price, good.currency, language);
}

function badge({words, kind}) {
  return html`<span class="stock ${kind}">${words}</span>`;
}

/** What is here of a product, or of one size of it, or else where it is. */
function supply(good, floor, size = null) {
  const {text, language} = floor;
  const sizes = size === null ? good.sizes : good.sizes.filter((each) => each.size === size);
  const here = piecesHere({sizes});
  const place = good.place?.[language] ?? '';
  if (here > 0) {
    return here <= FEW ? {words: text.left(here, place), kind: 'few'} : {words: text.here(here, place), kind: ''};
  }
  const there = {};
  sizes.forEach((each) => Object.entries(each.there ?? {}).forEach(([key, count]) => (there[key] = (there[key] ?? 0) + count)));
  const parts = Object.entries(there).map(([key, count]) => text.thereIn(count, floor.goods.storeCalled(key, language)));
  const list = new Intl.ListFormat(localeOf(language), {type: 'conjunction'}).format(parts);
  return parts.length > 0 ? {words: text.there(list), kind: 'none'} : {words: text.gone, kind: 'none'};
}

// a product's sheet

function sheet(floor) {
  const {text, language} = floor;
  const {sku, size} = floor.sheet;
  const good = floor.goods.good(sku);
  const sized = good.sizes.some((each) => each.size);
  const chosen = sized && !size ? null : good.sizes.find((each) => each.size === size);
  const buyable = chosen && (chosen.here > 0 || piecesThere(chosen) > 0);
  return html`<dialog class="sheet ware-sheet" aria-label=${text.detail} @cancel=${(event) => closed(event, floor)}
    @click=${(event) => event.target === event.currentTarget && floor.close()}>
    <button class="tool shut" aria-label=${text.close} @click=${() => floor.close()}>${icon('close')}</button>
    ${picture(good)}
    <div class="about">
      <h2 lang=${localeOf(language)} tabindex="-1" autofocus>${good[language]}</h2>
      <p class="facts"><strong class="price">${price(good, language)}</strong>${badge(supply(good, floor, sized ? (size || null) : ''))}</p>
      ${good.place ? html`<p class="place">${glyph('shelf')}${text.place(good.place[language])}</p>` : nothing}
      ${sized
        ? html`<ul class="sizes" aria-label=${text.sizes}>${good.sizes.map((each) => html`<li>
            <button aria-pressed=${each.size === size ? 'true' : 'false'} aria-label=${`${text.size(each.size)}, ${ofSize(each, text)}`}
              class=${each.here ? 'here' : piecesThere(each) ? 'there' : 'gone'} @click=${() => floor.choose(each.size)}>
              <b>${each.size}</b><small>${ofSize(each, text)}</small></button></li>`)}</ul>`
        : nothing}
      <div class="row">
        <button class="button" ?disabled=${!buyable} @click=${() => floor.want()}>${icon('cart')}<span>${sized && !size ? text.whichSize : text.add}</span></button>
        <button class="button quiet" @click=${() => floor.ask()}>${icon('talk')}<span>${text.ask}</span></button>
      </div>
    </div>
  </dialog>`;
}

function ofSize(size, text) {
  return size.here ? text.sizeHere(size.here) : piecesThere(size) > 0 ? text.sizeThere : text.sizeGone;
}

function closed(event, floor) {
  event.preventDefault();
  floor.close();
}

// the cart

function cart(floor) {
  const {text, kiosk, cart: told} = floor;
  const away = kiosk.chat.line.state !== 'online';
  return html`<main class="cart" aria-label=${text.cart}>
    <h2>${text.cart}</h2>
    ${told === null || away
      ? html`<p class="empty" role="status">${away ? text.cartAway : text.cartComing}</p>`
      : html`<p class="told" role="status" lang=${localeOf(floor.language)}>${floor.besideCart}</p>
          <ul class="lines-of-cart">${floor.inCart.map((product) => html`<li>
            ${picture(product)}
            <span class="name">${product.line}</span>
            <button class="button quiet" aria-label=${text.takeOut(product.title)} @click=${() => floor.takeOut(product)}>${text.take}</button>
          </li>`)}</ul>`}
    <div class="row">
      <button class="button quiet" ?disabled=${away} @click=${() => floor.showCart()}>${text.cartLook}</button>
      <button class="button" @click=${() => kiosk.move()}>${icon('phone')}<span>${text.carry}</span></button>
    </div>
  </main>`;
}

// barcodes

function finder(floor) {
  const {text, camera} = floor;
  const said = {asking: text.cameraAsking, denied: text.cameraDenied, none: text.cameraNone}[camera.state];
  return html`<dialog class="ask finding" aria-label=${text.scan} @cancel=${(event) => shutFinder(event, floor)}>
    <h2>${text.scanTitle}</h2>
    ${said
      ? html`<p role="status">${said}</p>`
      : html`<div class="window-of-finder"><video class="finder" aria-label=${text.finder} autoplay muted playsinline .srcObject=${camera.stream}></video></div>`}
    <p>${text.scanHow}</p>
    <div class="row"><button class="button quiet" @click=${() => floor.stopCamera()}>${text.close}</button></div>
  </dialog>`;
}

function shutFinder(event, floor) {
  event.preventDefault();
  floor.stopCamera();
}

function unknown(floor) {
  const {text, kiosk} = floor;
  if (floor.seeking) {
    return html`<dialog class="ask" aria-label=${text.scan}><p role="status">${text.seeking}</p></dialog>`;
  }
  const help = () => {
    floor.close();
    kiosk.callStaff();
  };
  return html`<dialog class="ask unknown" aria-label=${text.unknown} @cancel=${(event) => closed(event, floor)}>
    <h2>${text.unknown}</h2>
    <p role="status">${text.unknownMore(floor.unknown)}</p>
    <div class="row">
      <button class="button quiet" @click=${help}>${text.callStaff}</button>
      <button class="button" @click=${() => floor.close()}>${text.close}</button>
    </div>
  </dialog>`;
}

// the microphone

function voice(floor) {
  const {text, voice: ears} = floor;
  const stop = () => ears.stop();
  const words = {
    asking: html`<p>${text.voiceNotice}</p>`,
    listening: html`<p class="heard" role="status">${ears.words || text.listening}</p>`,
    denied: html`<p role="alert">${text.voiceDenied}</p>`,
    failed: html`<p role="alert">${text.voiceFailed}</p>`,
  }[ears.state];
  return html`<dialog class="ask hearing" data-state=${ears.state} aria-label=${text.voice}
    @cancel=${(event) => {
      event.preventDefault();
      stop();
    }}>
    ${glyph('mic')}
    ${words}
    <div class="row">
      <button class="button quiet" @click=${stop}>${ears.state === 'asking' ? text.voiceNo : ears.state === 'listening' ? text.stop : text.close}</button>
      ${ears.state === 'asking' ? html`<button class="button" @click=${() => ears.agree()}>${text.voiceYes}</button>` : nothing}
      ${ears.state === 'failed' ? html`<button class="button" @click=${() => ears.agree()}>${text.again}</button>` : nothing}
    </div>
  </dialog>`;
}

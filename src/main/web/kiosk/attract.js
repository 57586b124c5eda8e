import {money} from '../shared/format.js';
import {html, nothing} from '../shared/lit.js';

/** The first screen, in both languages at once: nobody has chosen yet. @param {import('./kiosk.js').Kiosk} kiosk */
export function attract(kiosk) {
  const {floor} = kiosk;
  const wares = floor.goods.popular;
  return html`<main class="attract ${wares.length > 0 ? 'selling' : ''}">
    ${wares.length > 0 ? nothing : html`<img src="/shared/storefront.svg" alt="" width="400" height="260">`}
    <h1><span lang="zh-CN">想买点什么？问问掌柜</span><span lang="en">Looking for something? Ask the shopkeeper</span></h1>
    ${wares.length > 0 ? loop(kiosk, wares) : nothing}
    <div class="languages">
      <button class="button" lang="zh-CN" @click=${() => kiosk.begin('zh')}>中文，点这里开始</button>
      <button class="button" lang="en" @click=${() => kiosk.begin('en')}>English, touch to begin</button>
    </div>
    ${floor.goods.away
      ? html`<p class="promise" role="status"><span lang="zh-CN">现在没有网络：可以逛商品，掌柜稍后回来。</span><span lang="en">No network just now: you can look around, the shopkeeper comes back.</span></p>`
      : nothing}
    <p class="promise"><span lang="zh-CN">离开后，屏幕上不会留下你的任何内容。</span><span lang="en">When you leave, nothing of yours stays on this screen.</span></p>
  </main>`;
}

/** What sells here moves by; a second round follows the first, for the eye alone. */
function loop(kiosk, wares) {
  const {floor} = kiosk;
  const {zh, en} = floor.goods.store;
  return html`<section class="sells" aria-label="${zh}热卖 · Selling well at the ${en}">
    <div class="head">
      <h2><span lang="zh-CN">${zh} · ${basis(wares).zh}</span><span lang="en">${basis(wares).en}, ${en}</span></h2>
      <button class="button quiet" aria-pressed=${floor.still ? 'true' : 'false'} @click=${() => floor.switchStill()}>
        <span lang="zh-CN">${floor.still ? '继续' : '暂停'}</span><span lang="en">${floor.still ? 'Go on' : 'Pause'}</span></button>
    </div>
    <div class="belt" data-still=${floor.still ? 'true' : 'false'}>
      <div class="round">
        <ul>${wares.map((good) => ware(good, kiosk))}</ul>
        <ul aria-hidden="true" inert>${wares.map((good) => ware(good, kiosk))}</ul>
      </div>
    </div>
  </section>`;
}

function basis([first]) {
  return {
    store: {zh: '这几天卖得好', en: 'Selling well these days'},
    shop: {zh: '大家这几天在买', en: 'What people buy these days'},
    stock: {zh: '店里现有', en: 'In the store now'},
  }[first.basis];
}

function ware(good, kiosk) {
  const {price, currency, image, place} = good;
  return html`<li>
    <button class="ware" @click=${() => void kiosk.beginWith(good.sku)}>
      <img src=${image} alt="" width="320" height="320" decoding="async">
      <span class="name" lang="zh-CN">${good.zh}</span>
      <span class="name" lang="en">${good.en}</span>
      <span class="facts"><strong class="price">${money(price, currency, 'en')}</strong>
        ${place ? html`<span class="place"><span lang="zh-CN">${place.zh}</span>${place.zh === place.en ? nothing : html` <span lang="en">${place.en}</span>`}</span>` : nothing}</span>
    </button>
  </li>`;
}

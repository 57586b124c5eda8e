import {money} from '../../../shared/format.js';
import {html, nothing} from '../../../shared/lit.js';

/** What lies where, by words or by a barcode. */
export function stock(page, model) {
  const {text} = page;
  const look = (event) => {
    event.preventDefault();
    void model.look(event.target.elements.query.value);
    event.target.elements.query.select();
  };
  return html`<div class="stock">
    <form class="line" role="search" @submit=${look}>
      <input name="query" type="search" required maxlength="80" autocomplete="off" autocapitalize="none" enterkeyhint="search"
        aria-label=${text.search} placeholder=${text.searchHint}>
      <button type="submit" class="main" ?disabled=${page.busy}>${text.look}</button></form>
    <div aria-live="polite">${model.goods === null ? html`<p class="pick">${page.busy ? text.loading : text.start}</p>`
      : model.goods.length === 0 ? html`<p class="pick">${text.noGoods}</p>`
        : html`<ul class="grid">${model.goods.map((each) => goods(page, each))}</ul>`}</div>
  </div>`;
}

function goods(page, each) {
  const {text, language} = page;
  const stores = page.stores?.filter(({key}) => !page.store || key === page.store).concat(page.stores.filter(({key}) => page.store && key !== page.store)) ?? [];
  const sizes = [...new Set(each.stock.map(({size}) => size))];
  const count = (size, store) => each.stock.filter((part) => part.size === size && part.store === store).reduce((sum, part) => sum + part.count, 0);
  return html`<li class="goods">
    <img src=${each.image} alt="" width="96" height="96" loading="lazy">
    <div><h2>${each.title[language]}</h2><p class="small">${each.sku} · ${money(each.price, each.currency, language)}</p></div>
    <div class="table"><table>
      <thead><tr><th scope="col">${text.store}</th>${sizes.map((size) => html`<th scope="col">${size || text.all}</th>`)}</tr></thead>
      <tbody>${stores.map((store) => html`<tr class=${store.key === page.store ? 'here' : ''}><th scope="row">${store[language]}${place(each, store.key, page)}</th>
        ${sizes.map((size) => html`<td class=${count(size, store.key) ? '' : 'none'}>${count(size, store.key)}</td>`)}</tr>`)}</tbody>
    </table></div>
  </li>`;
}

function place(each, store, {text, language}) {
  const found = each.places.find((one) => one.store === store);
  return found ? html` <small>${text.place} ${found[language]}</small>` : nothing;
}

/**
 * A row that scrolls sideways, with arrows (`[data-step]`) that know where it stands: `data-at` is `all` when nothing
 * is out of sight, else `start`, `middle` or `end`. The row is the first element inside.
 */
class SnapRow extends HTMLElement {
  #sizes = new ResizeObserver(() => this.#mark());

  connectedCallback() {
    this.addEventListener('scroll', this, {capture: true, passive: true});
    this.addEventListener('click', this);
    queueMicrotask(() => this.isConnected && this.#sizes.observe(this.firstElementChild));
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  handleEvent(event) {
    if (event.type === 'scroll') {
      this.#mark();
      return;
    }
    const step = Number(event.target.closest('[data-step]')?.dataset.step ?? 0);
    if (step !== 0) {
      const row = this.firstElementChild;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      row.scrollBy({left: step * row.clientWidth * 0.8, behavior: still ? 'instant' : 'smooth'});
    }
  }

  #mark() {
    const {scrollLeft, scrollWidth, clientWidth} = this.firstElementChild;
    const left = scrollWidth - clientWidth;
    this.dataset.at = left < 4 ? 'all' : scrollLeft < 4 ? 'start' : left - scrollLeft < 4 ? 'end' : 'middle';
    for (const arrow of this.querySelectorAll('[data-step]')) {
      const spent = this.dataset.at === (arrow.dataset.step === '1' ? 'end' : 'start');
      arrow.setAttribute('aria-disabled', String(spent));
    }
  }
}

customElements.define('snap-row', SnapRow);

/*
 * Puts the shop's chat on any page:
 *
 *   <script src="https://SHOP/embed/loader.js" async
 *     data-language="zh" data-position="right" data-title="有问题？问掌柜"></script>
 *
 * language: zh or en, else the visitor's own; position: right or left; title: what the button says to a screen reader.
 * The chat itself is fetched when the visitor opens it.
 */
(() => {
  const {src, dataset} = document.currentScript;
  const shop = new URL(src).origin;
  const chinese = (dataset.language ?? navigator.language).startsWith('zh');
  const title = dataset.title ?? (chinese ? '问掌柜' : 'Chat with the shop');
  const unreadWords = (count) => (chinese ? `${count} 条未读` : `${count} unread`);

  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  const style = new CSSStyleSheet();
  const side = dataset.position === 'left' ? 'left' : 'right';
  style.replaceSync(`
    :host { all: initial; }
    button {
      position: fixed; z-index: 2147483000; bottom: 20px; ${side}: 20px; width: 60px; height: 60px; padding: 0;
      border: 0; border-radius: 20px; background: #a8321f; cursor: pointer; box-shadow: 0 6px 24px rgb(60 20 10 / 35%);
    }
    button:focus-visible { outline: 3px solid #a8321f; outline-offset: 3px; }
    img { display: block; width: 60px; height: 60px; border-radius: inherit; }
    span {
      position: absolute; top: -6px; right: -6px; min-width: 24px; border: 2px solid #fff; border-radius: 99px;
      background: #1f6550; color: #fff; font: 700 13px/24px system-ui, sans-serif; text-align: center;
    }
    iframe {
      position: fixed; z-index: 2147483000; bottom: 92px; ${side}: 20px; width: 400px; max-width: calc(100vw - 40px);
      height: 680px; max-height: calc(100dvh - 112px); border: 0; border-radius: 20px; color-scheme: normal;
      box-shadow: 0 12px 48px rgb(60 20 10 / 30%);
    }
    [hidden] { display: none; }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border-radius: 0; }
    }
  `);
  root.adoptedStyleSheets = [style];

  const button = document.createElement('button');
  const mark = document.createElement('img');
  const badge = document.createElement('span');
  mark.src = `${shop}/shared/mark.svg`;
  mark.alt = '';
  badge.hidden = true;
  button.append(mark, badge);
  root.append(button);

  let frame;
  let loaded = false;
  let open = false;

  const tell = () => loaded && frame.contentWindow.postMessage({zhanggui: open ? 'shown' : 'hidden'}, shop);

  function create() {
    frame = document.createElement('iframe');
    const query = new URLSearchParams({embed: '1', origin: location.origin});
    if (dataset.language) {
      query.set('language', dataset.language);
    }
    frame.src = `${shop}/chat/?${query}`;
    frame.title = title;
    frame.onload = () => {
      loaded = true;
      if (open) {
        frame.focus();
      }
      tell();
    };
    root.prepend(frame);
  }

  function show(wanted) {
    open = wanted;
    if (open && !frame) {
      create();
    }
    frame.hidden = !open;
    button.setAttribute('aria-expanded', open);
    tell();
    if (open) {
      frame.focus();
    } else {
      button.focus();
    }
  }

  function unread(count) {
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? '99+' : count;
    button.setAttribute('aria-label', count > 0 ? `${title} (${unreadWords(count)})` : title);
  }

  unread(0);
  button.setAttribute('aria-expanded', 'false');
  button.onclick = () => show(!open);
  addEventListener('keydown', ({key}) => key === 'Escape' && open && show(false));
  addEventListener('message', ({origin, source, data}) => {
    if (origin !== shop || source !== frame?.contentWindow) {
      return;
    }
    if (data?.zhanggui === 'unread' && data.count >= 0) {
      unread(Math.trunc(data.count));
    } else if (data?.zhanggui === 'close') {
      show(false);
    }
  });
  document.body.append(host);
})();

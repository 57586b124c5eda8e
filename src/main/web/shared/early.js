/* Runs before the first paint, so that the page never flashes in the wrong colours or language. */
(() => {
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const query = new URLSearchParams(location.search);
  const asked = kept('zhanggui.language') ?? query.get('language') ?? navigator.language;
  root.lang = /^zh/i.test(asked) ? 'zh-CN' : 'en';
  const theme = kept('zhanggui.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  root.toggleAttribute('data-embed', query.get('embed') === '1');
})();

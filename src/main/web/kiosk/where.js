/**
 * In which store this kiosk stands. The one place that knows how that is found out.
 *
 * @typedef {{key: string, zh: string, en: string}} Store
 * @returns {Promise<Store | null>} null where the shop cannot say
 */
export async function whichStore() {
  const asked = new URLSearchParams(location.search).get('store');
  const response = await fetch('/api/v1/stores');
  if (!response.ok) {
    return null;
  }
  const {stores} = await response.json();
  return stores.find(({key}) => key === asked) ?? stores[0] ?? null;
}

import {device} from './device.js';

/**
 * In which store this kiosk stands: where its device is enrolled, else the one of the address, else the shop's first.
 *
 * @typedef {{key: string, zh: string, en: string}} Store
 * @returns {Promise<Store | null>} null where the shop cannot say
 */
export async function whichStore() {
  if (device.store) {
    return device.store;
  }
  const asked = new URLSearchParams(location.search).get('store');
  const response = await fetch('/api/v1/stores');
  if (!response.ok) {
    return null;
  }
  const {stores} = await response.json();
  return stores.find(({key}) => key === asked) ?? stores[0] ?? null;
}

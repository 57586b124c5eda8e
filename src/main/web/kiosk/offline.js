/** Caches with this beginning hold the page, goods and pictures, never anything of a customer; the wipe leaves them. */
export const KEPT = 'zhanggui-kiosk-';

/**
 * Lets the kiosk work without a network, where the browser allows that. Another version of the page comes when nobody is
 * there.
 *
 * @param {() => boolean} isFree whether nobody is there
 * @param {() => void} kept from now on what is fetched is kept
 */
export async function keepOffline(isFree, kept) {
  const {serviceWorker} = navigator;
  if (!serviceWorker) {
    return;
  }
  const had = serviceWorker.controller;
  serviceWorker.addEventListener('controllerchange', () => {
    if (!had) {
      kept();
    } else if (isFree()) {
      location.reload();
    }
  });
  try {
    const registration = await serviceWorker.register('/kiosk/worker.js', {scope: '/kiosk/', updateViaCache: 'none'});
    const renew = () => isFree() && registration.waiting?.postMessage('now');
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', renew));
    renew();
  } catch {
    // without a worker the kiosk needs its network
  }
}

/** Pictures that shall be there without a network, too. @param {string[]} pictures */
export function keepPictures(pictures) {
  navigator.serviceWorker?.controller?.postMessage({pictures});
}

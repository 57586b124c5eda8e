import {attract} from './attract.js';

/**
 * What the kiosk shows. What only a customer needs is loaded when there is one.
 *
 * @param {import('./kiosk.js').Kiosk} kiosk @param {import('../chat/view/page.js').Surroundings} around
 */
export function screen(kiosk, around) {
  switch (kiosk.stage) {
    case 'attract':
      return attract(kiosk);
    case 'enrol':
      return kiosk.shut.enrolment(() => kiosk.stand(), () => kiosk.redraw());
    case 'closed':
      return kiosk.shut.closed();
    default:
      return kiosk.view.page(kiosk, around);
  }
}

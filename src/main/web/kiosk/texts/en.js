/** Every word of the kiosk itself. */
export default {
  title: 'Zhanggui · kiosk',
  acts: 'What you can do',
  larger: 'Larger words, or as they were',
  callStaff: 'Call staff',
  move: 'Take it along on the phone',
  leave: 'Done',
  scan: 'Scan with your phone and go on there',
  qr: 'QR code: go on with this conversation on the phone',
  once: 'Your cart and the conversation come along. The code works once; then this screen is wiped.',
  preparing: 'Preparing the code…',
  stayHere: 'Stay here',
  still: 'Are you still there?',
  wiped: (seconds) => `In ${seconds} s this screen is wiped for the next customer.`,
  here: 'I’m still here',
  moved: 'It’s on your phone now',
  movedMore: 'This screen is wiped in a moment, and nothing of it stays.',
};

/** The widths of a digit's two spaces and two bars in the left half (odd parity), in modules of seven. */
const DIGITS = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'].map((widths) => [...widths].map(Number));
/** Which of the six left digits of an EAN-13 stand mirrored says its first digit. */
const FIRST = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'];
/** How far the widths of a digit may be off, in modules altogether. */
const OFF = 1.9;
const QUIET = 3;

/**
 * Reads EAN-13, UPC-A and EAN-8 from one line of a picture, in either direction.
 *
 * @param {ArrayLike<number>} line brightness of each pixel, 0 to 255
 * @returns {string | null} the digits, whose check digit is right
 */
export function readLine(line) {
  const runs = widths(line);
  return runs && (read(runs) ?? read([...runs].reverse()));
}

/**
 * Reads a picture by lines across it, the middle ones first, and across its height for one who holds it upright.
 *
 * @param {{data: Uint8ClampedArray, width: number, height: number}} picture RGBA
 * @returns {string | null}
 */
export function readPicture({data, width, height}) {
  for (const [length, count, at] of [
    [width, height, (along, across) => across * width + along],
    [height, width, (along, across) => along * width + across],
  ]) {
    for (let step = 0; step < 15; step++) {
      const across = Math.floor(count / 2 + ((step % 2 ? 1 : -1) * Math.ceil(step / 2) * count) / 18);
      const line = new Float32Array(length);
      for (let along = 0; along < length; along++) {
        const pixel = 4 * at(along, Math.min(count - 1, Math.max(0, across)));
        line[along] = 0.3 * data[pixel] + 0.59 * data[pixel + 1] + 0.11 * data[pixel + 2];
      }
      const code = readLine(line);
      if (code) {
        return code;
      }
    }
  }
  return null;
}

/** The widths of light and dark by turns, the first of them light; null for a line without contrast. */
function widths(line) {
  let darkest = 255;
  let lightest = 0;
  for (let i = 0; i < line.length; i++) {
    darkest = Math.min(darkest, line[i]);
    lightest = Math.max(lightest, line[i]);
  }
  if (lightest - darkest < 40) {
    return null;
  }
  const middle = (darkest + lightest) / 2;
  const runs = [];
  let dark = false;
  let from = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] < middle !== dark) {
      // where between two pixels the brightness passes the middle
      const edge = i === 0 ? 0 : i - 1 + (line[i - 1] - middle) / (line[i - 1] - line[i]) + 0.5;
      runs.push(edge - from);
      from = edge;
      dark = !dark;
    }
  }
  runs.push(line.length - from);
  return runs.length % 2 ? runs : [...runs, 0];
}

function read(runs) {
  for (let start = 1; start + 42 < runs.length; start += 2) {
    const code = readAt(runs, start, 6) ?? readAt(runs, start, 4);
    if (code) {
      return code;
    }
  }
  return null;
}

/** A code whose first bar is a run: guard, so many digits, middle guard, as many digits, guard, light on both sides. */
function readAt(runs, start, half) {
  const bars = 3 + 4 * half + 5 + 4 * half + 3;
  if (start + bars > runs.length) {
    return null;
  }
  const module = sum(runs, start, bars) / (half === 6 ? 95 : 67);
  const quiet = QUIET * module;
  const middle = start + 3 + 4 * half;
  const even = (from, count) => runs.slice(from, from + count).every((run) => Math.abs(run / module - 1) < 0.75);
  if (runs[start - 1] < quiet || runs[start + bars] < quiet || !even(start, 3) || !even(middle, 5) || !even(start + bars - 3, 3)) {
    return null;
  }
  const left = digits(runs, start + 3, half);
  const right = digits(runs, middle + 5, half);
  if (!left || !right || right.some(({mirrored}) => mirrored)) {
    return null;
  }
  const sides = left.map(({mirrored}) => (mirrored ? 'G' : 'L')).join('');
  const first = half === 6 ? FIRST.indexOf(sides) : sides === 'LLLL' ? '' : -1;
  const code = first === -1 ? '' : `${first}${[...left, ...right].map(({digit}) => digit).join('')}`;
  return code && checks(code) ? code : null;
}

function digits(runs, from, count) {
  const found = [];
  for (let i = 0; i < count; i++) {
    const four = runs.slice(from + 4 * i, from + 4 * i + 4);
    const whole = sum(four, 0, 4);
    const seen = four.map((run) => (7 * run) / whole);
    const digit = nearest(seen);
    if (!digit) {
      return null;
    }
    found.push(digit);
  }
  return found;
}

function nearest(seen) {
  let best = null;
  let least = OFF;
  DIGITS.forEach((pattern, digit) => {
    for (const mirrored of [false, true]) {
      const off = seen.reduce((total, width, i) => total + Math.abs(width - pattern[mirrored ? 3 - i : i]), 0);
      if (off < least) {
        least = off;
        best = {digit, mirrored};
      }
    }
  });
  return best;
}

function checks(code) {
  const digits = [...code].reverse().map(Number);
  return digits.reduce((total, digit, place) => total + digit * (place % 2 ? 3 : 1), 0) % 10 === 0;
}

function sum(runs, from, count) {
  let total = 0;
  for (let i = from; i < from + count; i++) {
    total += runs[i];
  }
  return total;
}

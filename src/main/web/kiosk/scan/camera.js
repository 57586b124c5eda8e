import {readPicture} from './ean.js';

const FORMATS = ['ean_13', 'ean_8', 'upc_a'];
const LOOK = 150;
const WIDEST = 960;

/** Looks for a barcode through the camera, from {@link start} to {@link stop}; pictures never leave the page. */
export class Camera {
  /** @type {'off' | 'asking' | 'on' | 'denied' | 'none'} */
  state = 'off';
  /** @type {MediaStream | null} */
  stream = null;

  #changed;
  #seen;
  #timer = 0;

  /** @param {() => void} changed @param {(code: string) => void} seen */
  constructor(changed, seen) {
    this.#changed = changed;
    this.#seen = seen;
  }

  /** Asks for the camera; called by a touch alone. */
  async start() {
    this.#is('asking');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: {facingMode: 'environment', width: {ideal: 1280}},
        audio: false,
      });
      if (this.state !== 'asking') {
        release(stream);
        return;
      }
      this.stream = stream;
      this.#is('on');
      this.#timer = setTimeout(() => void this.#look(frames()), LOOK);
    } catch (error) {
      this.#is(error.name === 'NotAllowedError' ? 'denied' : 'none');
    }
  }

  /** Lets the camera go; its light goes out. */
  stop() {
    clearTimeout(this.#timer);
    release(this.stream);
    this.stream = null;
    this.#is('off');
  }

  async #look(reader) {
    const video = document.querySelector('video.finder');
    const code = video?.readyState >= 2 ? await reader(video).catch(() => null) : null;
    if (this.state !== 'on') {
      return;
    }
    if (code) {
      this.#seen(code);
    } else {
      this.#timer = setTimeout(() => void this.#look(reader), LOOK);
    }
  }

  #is(state) {
    this.state = state;
    this.#changed();
  }
}

/** The browser's own reader where it has one for these barcodes, else ours. @returns {(video: HTMLVideoElement) => Promise<string | null>} */
function frames() {
  let detector = null;
  const known = globalThis.BarcodeDetector?.getSupportedFormats?.().then(
    (formats) => FORMATS.every((format) => formats.includes(format)) && (detector = new BarcodeDetector({formats: FORMATS})),
    () => false,
  );
  const paper = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  return async (video) => {
    await known;
    if (detector) {
      return (await detector.detect(video))[0]?.rawValue ?? null;
    }
    const scale = Math.min(1, WIDEST / video.videoWidth);
    const width = Math.round(video.videoWidth * scale);
    const height = Math.round(video.videoHeight * scale);
    paper.canvas.width = width;
    paper.canvas.height = height;
    paper.drawImage(video, 0, 0, width, height);
    return readPicture(paper.getImageData(0, 0, width, height));
  };
}

/** @param {MediaStream | null} stream */
function release(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}
